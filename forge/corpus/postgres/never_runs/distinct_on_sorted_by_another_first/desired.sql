CREATE TABLE kept (id int);
CREATE TABLE t (id int, a text, b int);
CREATE TABLE u (id int, a text);
CREATE VIEW v AS SELECT DISTINCT ON (a) a, b FROM t ORDER BY b, a;
