CREATE SCHEMA old;

CREATE SCHEMA fresh;

-- @renamed from=nx
CREATE FUNCTION fresh.ny() RETURNS integer LANGUAGE sql AS 'select 1';
