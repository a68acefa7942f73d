CREATE TABLE kept (id int);
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a, upper(b::text), count(*) FROM t GROUP BY a;
