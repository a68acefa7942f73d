CREATE TABLE t (id integer, n integer);

CREATE INDEX ON t (n);
