CREATE TABLE t (id integer, a integer, b integer, CHECK (a < b));
