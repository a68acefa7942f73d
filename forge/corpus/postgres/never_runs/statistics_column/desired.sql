CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE STATISTICS s ON id,
 nn FROM t;
