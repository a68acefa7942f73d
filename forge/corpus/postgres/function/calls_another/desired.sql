CREATE FUNCTION a_first() RETURNS integer LANGUAGE sql AS $$ SELECT z_last() $$;

CREATE FUNCTION z_last() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
