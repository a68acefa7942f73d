CREATE FUNCTION cat(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(a, '') || b $$;

CREATE AGGREGATE joined(text) (SFUNC = cat, STYPE = text);

CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE VIEW v AS SELECT joined(a) AS a FROM t;
