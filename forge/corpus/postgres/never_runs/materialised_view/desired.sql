CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE MATERIALIZED VIEW v AS SELECT count(*) FROM t GROUP BY
 nname;
