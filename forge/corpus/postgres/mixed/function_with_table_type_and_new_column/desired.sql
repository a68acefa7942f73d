CREATE TABLE t (id integer PRIMARY KEY, a text, b bigint, c text);

CREATE FUNCTION f(r t) RETURNS text LANGUAGE sql AS $$ SELECT r.a || r.c $$;
