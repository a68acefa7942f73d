CREATE SCHEMA old;

CREATE FUNCTION old.nx(a integer) RETURNS integer LANGUAGE sql AS 'select 1';

CREATE FUNCTION old.other(a integer) RETURNS integer LANGUAGE sql AS 'select 2';

CREATE VIEW v AS SELECT old.nx(1) AS n;
