CREATE TABLE t (id integer NOT NULL);

CREATE UNIQUE INDEX t_id ON t (id);
