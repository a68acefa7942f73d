CREATE TYPE addr AS (street text, zip int);

CREATE FUNCTION zip(addr) RETURNS int LANGUAGE sql AS $$ SELECT ($1).zip $$;
