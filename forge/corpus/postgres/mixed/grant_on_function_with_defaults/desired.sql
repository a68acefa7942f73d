CREATE FUNCTION f(a integer, b text DEFAULT 'x', VARIADIC c integer[] DEFAULT '{}') RETURNS void LANGUAGE sql AS $$ SELECT $$;

REVOKE EXECUTE ON FUNCTION f(integer, text, integer[]) FROM PUBLIC;
