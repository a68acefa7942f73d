CREATE TABLE kept (id int);
CREATE TABLE t (a int DEFAULT now());
