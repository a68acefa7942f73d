CREATE FUNCTION ok(a integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT a > 0 $$;

CREATE TABLE t (a integer CHECK (ok(a)));
