CREATE FUNCTION g(IN a integer, OUT b integer, INOUT c text, VARIADIC d integer[]) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
