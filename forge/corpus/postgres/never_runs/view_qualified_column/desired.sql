CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE VIEW v AS SELECT x.id,
 x.naem FROM t x;
