CREATE TABLE t (a integer, CONSTRAINT old_u UNIQUE (a));
