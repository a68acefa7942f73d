CREATE TABLE t (id bigint PRIMARY KEY, x text);
CREATE TABLE u (id serial PRIMARY KEY, t_id bigint REFERENCES t);
