CREATE FUNCTION nf() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;

CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT nf(), b integer);
