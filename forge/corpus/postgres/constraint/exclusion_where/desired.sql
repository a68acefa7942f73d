CREATE TABLE r (id integer PRIMARY KEY, x integer, y integer, UNIQUE (x, y));

CREATE TABLE t (id integer, a integer, b integer, CONSTRAINT apart EXCLUDE USING gist (int4range(a, b) WITH &&) WHERE (a > 0));
