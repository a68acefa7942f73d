CREATE TABLE kept (id int);
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT (a).x FROM t;
