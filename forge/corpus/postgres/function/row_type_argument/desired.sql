CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION label(r t) RETURNS text LANGUAGE sql AS $$ SELECT r.a $$;
