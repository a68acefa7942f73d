CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';

CREATE TABLE g (id integer, a integer, gone integer, s integer GENERATED ALWAYS AS (a + 1) STORED, u integer GENERATED ALWAYS AS (gone + 1) STORED, v integer GENERATED ALWAYS AS (twice(a)) STORED);
