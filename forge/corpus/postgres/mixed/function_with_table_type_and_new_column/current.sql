CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION f(r t) RETURNS text LANGUAGE sql AS $$ SELECT r.a $$;
