CREATE TYPE temp AS (deg numeric);

CREATE FUNCTION to_num(temp) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT ($1).deg $$;

CREATE CAST (temp AS numeric) WITH FUNCTION to_num(temp) AS IMPLICIT;

COMMENT ON CAST (temp AS numeric) IS 'degrees';
