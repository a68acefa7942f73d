CREATE TABLE kept (id int);
CREATE TABLE t (a text COLLATE nosuch);
