CREATE FUNCTION ok(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT n > 0 $$;

CREATE TABLE t (a integer CHECK (ok(a)));
