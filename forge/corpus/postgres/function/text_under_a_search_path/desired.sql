CREATE SCHEMA lab;
SET search_path = lab, public;
CREATE TYPE flag AS ENUM ('L','H');
CREATE FUNCTION f(v int) RETURNS flag LANGUAGE sql AS $$ SELECT CASE WHEN v < 0 THEN 'L' ELSE 'H' END::flag $$;
