CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE STATISTICS s ON a, b FROM t;
