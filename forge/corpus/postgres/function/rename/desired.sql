-- @renamed from=f
CREATE FUNCTION plus_one(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a + 1 $$;
