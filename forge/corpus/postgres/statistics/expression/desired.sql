CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE STATISTICS st ON lower(a), (b * 2) FROM t;
