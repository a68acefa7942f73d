CREATE TABLE kept (id int);
CREATE TABLE t (a int, b int, UNIQUE (a, a));
