CREATE TABLE t (id integer PRIMARY KEY, a text, b bigint);

CREATE STATISTICS s ON a, b FROM t;
