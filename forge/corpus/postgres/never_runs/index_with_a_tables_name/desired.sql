CREATE TABLE t (id int);

CREATE TABLE t_idx (id int);

CREATE INDEX t_idx ON t (id);
