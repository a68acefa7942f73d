CREATE TABLE t (id integer, a text, b text, UNIQUE (a, b));
