CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT a || '!' $$;

CREATE VIEW v AS SELECT f(a) AS a FROM t;
