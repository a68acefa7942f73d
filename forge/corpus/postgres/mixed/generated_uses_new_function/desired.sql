CREATE FUNCTION nf(x text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT x $$;

CREATE TABLE t (id integer PRIMARY KEY, a text, b integer, g text GENERATED ALWAYS AS (nf(a)) STORED);
