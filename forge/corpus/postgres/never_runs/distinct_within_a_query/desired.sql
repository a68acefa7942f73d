CREATE TABLE kept (id int);
CREATE TABLE t (id int, a text, b int);
CREATE TABLE u (id int, a text);
CREATE VIEW v AS SELECT x.a FROM (SELECT DISTINCT lower(a) AS a FROM t ORDER BY b) x;
