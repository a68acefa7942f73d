CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE VIEW v AS SELECT id, name AS title FROM t;

CREATE VIEW w AS SELECT id,
 titel FROM v;
