-- @renamed from=old_f
CREATE FUNCTION new_f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;

CREATE VIEW v AS SELECT new_f() AS x;
