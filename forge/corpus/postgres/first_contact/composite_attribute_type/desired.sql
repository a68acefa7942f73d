CREATE TYPE addr AS (street text, zip text);

CREATE FUNCTION zip(addr) RETURNS text LANGUAGE sql AS $$ SELECT ($1).zip $$;
