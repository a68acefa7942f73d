CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE STATISTICS ON a, b FROM t;
