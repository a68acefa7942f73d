CREATE TABLE t (id integer, n serial);
