CREATE TABLE t (id int, n varchar(20));

CREATE FUNCTION h(i int) RETURNS int LANGUAGE sql AS 'select i';

CREATE VIEW v AS SELECT h(id) AS h, id AS k, abs(id) AS a, id + 1 AS j, n::text AS n FROM t;
