CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE VIEW v (a, b) AS SELECT id, name FROM t;

CREATE VIEW w AS SELECT a,
 name FROM v;
