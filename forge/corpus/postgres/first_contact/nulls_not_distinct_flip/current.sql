CREATE TABLE t (a int, b int, UNIQUE (a, b));

CREATE UNIQUE INDEX tb ON t (b);
