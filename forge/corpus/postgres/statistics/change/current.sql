CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE STATISTICS st (ndistinct) ON a, b FROM t;
