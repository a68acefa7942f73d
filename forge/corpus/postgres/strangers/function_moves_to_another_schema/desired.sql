CREATE SCHEMA old;

CREATE SCHEMA fresh;

-- @renamed from=old.nx
CREATE FUNCTION fresh.nx(a integer) RETURNS integer LANGUAGE sql AS 'select 1';

-- @renamed from=old.other(int)
CREATE FUNCTION fresh.another(a integer) RETURNS integer LANGUAGE sql AS 'select 2';

CREATE VIEW v AS SELECT fresh.nx(1) AS n;
