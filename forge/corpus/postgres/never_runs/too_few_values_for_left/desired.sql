CREATE TABLE kept (id int);
CREATE TABLE t (a text);
CREATE VIEW v AS SELECT left(a) FROM t;
