CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE VIEW m AS SELECT b FROM t;
