CREATE SCHEMA old;

CREATE FUNCTION old.nx() RETURNS integer LANGUAGE sql AS 'select 1';
