CREATE TABLE t (id integer PRIMARY KEY, n numeric(8,2));
