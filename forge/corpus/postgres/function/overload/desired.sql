CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a + 1 $$;

CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS $$ SELECT a $$;
