CREATE FUNCTION f(a anyelement, b anyarray) RETURNS anyelement LANGUAGE sql AS $$ SELECT a $$;

CREATE FUNCTION g(VARIADIC a text[]) RETURNS text LANGUAGE sql AS $$ SELECT a[1] $$;
