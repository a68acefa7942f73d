CREATE TABLE t (id int, g text, n int);
CREATE VIEW v AS SELECT g, sum(n) FROM t;
