CREATE TABLE t (id int, n varchar(20));

CREATE FUNCTION h(i int) RETURNS int LANGUAGE sql AS 'select i';

CREATE VIEW v AS SELECT h(id)::bigint AS h, id::int AS k, abs(id)::bigint AS a, (id + 1)::bigint AS j, n FROM t;
