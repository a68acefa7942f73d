CREATE FUNCTION doubled(
  value integre) RETURNS integer LANGUAGE sql AS $$ SELECT 2 $$;
