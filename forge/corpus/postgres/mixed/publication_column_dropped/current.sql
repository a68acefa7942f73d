CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE PUBLICATION p FOR TABLE t;
