CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE TABLE u (id integer);

CREATE PUBLICATION p FOR TABLE t;
