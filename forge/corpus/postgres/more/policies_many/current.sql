CREATE TABLE t (o text);
