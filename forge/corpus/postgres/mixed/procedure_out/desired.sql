CREATE PROCEDURE p(IN a integer, INOUT b text, OUT c integer) LANGUAGE plpgsql AS $$ BEGIN c := a; END $$;

COMMENT ON PROCEDURE p IS 'does';
