CREATE TABLE t (g text, n int, v int);

CREATE VIEW s AS SELECT g, n, sum(v) FROM t GROUP BY g;
