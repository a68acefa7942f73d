-- @renamed from=t
CREATE TABLE t_base (id int PRIMARY KEY, v int);

CREATE MATERIALIZED VIEW t AS SELECT v, count(*) FROM t_base GROUP BY v;

CREATE UNIQUE INDEX ON t (v);
