CREATE FUNCTION k(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT a $$;

CREATE TABLE t (a integer);

CREATE INDEX ON t (k(a));
