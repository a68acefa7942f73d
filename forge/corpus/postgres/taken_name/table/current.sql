CREATE TABLE t (id serial PRIMARY KEY, a int);

CREATE INDEX t_a_idx ON t (a);
