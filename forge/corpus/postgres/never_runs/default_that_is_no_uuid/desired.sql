CREATE TABLE kept (id int);
CREATE TABLE t (a uuid DEFAULT 'x');
