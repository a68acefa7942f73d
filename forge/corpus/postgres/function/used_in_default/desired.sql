CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$;

CREATE TABLE t (a integer DEFAULT f());
