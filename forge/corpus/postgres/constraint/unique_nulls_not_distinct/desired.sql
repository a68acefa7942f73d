CREATE TABLE r (id integer PRIMARY KEY, x integer, y integer, UNIQUE (x, y));

CREATE TABLE t (id integer, a integer, b integer, UNIQUE NULLS NOT DISTINCT (a));
