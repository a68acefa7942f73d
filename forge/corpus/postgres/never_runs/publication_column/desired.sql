CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE PUBLICATION p FOR TABLE t (id,
 nme);
