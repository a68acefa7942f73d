CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE INDEX i ON t (id,
 nmae);
