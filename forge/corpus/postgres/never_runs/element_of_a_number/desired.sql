CREATE TABLE kept (id int);
CREATE TABLE t (a text, b int);
CREATE VIEW v AS SELECT b[1] FROM t;
