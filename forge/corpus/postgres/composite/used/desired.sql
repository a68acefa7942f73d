CREATE TYPE address AS (street text, town varchar(50));

CREATE TABLE t (a address, b address[]);

CREATE FUNCTION f(a address) RETURNS text LANGUAGE sql AS $$ SELECT (a).street $$;
