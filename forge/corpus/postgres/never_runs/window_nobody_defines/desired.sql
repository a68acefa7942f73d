CREATE TABLE kept (id int);
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT sum(a) OVER w FROM t;
