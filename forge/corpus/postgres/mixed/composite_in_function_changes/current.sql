CREATE TYPE p AS (x integer, y integer);

CREATE FUNCTION f(a p) RETURNS integer LANGUAGE sql AS $$ SELECT (a).x $$;
