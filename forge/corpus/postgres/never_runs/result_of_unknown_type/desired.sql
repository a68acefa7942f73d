CREATE FUNCTION doubled(value integer)
  RETURNS setof txt LANGUAGE sql AS $$ SELECT 2 $$;
