CREATE TABLE kept (id int);
CREATE TABLE t (id int, a text, b int);
CREATE TABLE u (id int, a text);
CREATE VIEW v AS SELECT string_agg(DISTINCT a, ',' ORDER BY id) AS all_of FROM t;
