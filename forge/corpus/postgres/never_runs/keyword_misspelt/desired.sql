CREATE TABLE t (id int);
CRAETE INDEX t_id ON t (id);
