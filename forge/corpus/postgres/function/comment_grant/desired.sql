CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a + 1 $$;

COMMENT ON FUNCTION f(integer) IS 'adds';

REVOKE ALL ON FUNCTION f(integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION f(integer) TO forge_reader;
