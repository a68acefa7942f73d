CREATE FUNCTION k(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT n $$;

CREATE TABLE t (a integer);

CREATE INDEX ON t (k(a));
