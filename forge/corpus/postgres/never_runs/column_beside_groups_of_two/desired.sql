CREATE TABLE t (id int PRIMARY KEY, g text, n int);

CREATE TABLE u (t_id int, v int);

CREATE VIEW s AS SELECT t.g, t.n + 1 AS next, sum(u.v) FROM t JOIN u ON u.t_id = t.id GROUP BY t.g;
