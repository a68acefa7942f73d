CREATE FUNCTION s() RETURNS text LANGUAGE sql SECURITY DEFINER STABLE PARALLEL SAFE COST 3 SET search_path = pg_catalog, pg_temp SET work_mem TO '4MB' AS 'SELECT current_user::text';
