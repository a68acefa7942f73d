CREATE TABLE r (id integer PRIMARY KEY);

CREATE TABLE t (r_id integer);
