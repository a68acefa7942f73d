CREATE TABLE kept (id int);
CREATE TABLE t (a text, b int);
CREATE VIEW v AS SELECT a FROM t WHERE b LIKE 'x%';
