CREATE TABLE t (id serial PRIMARY KEY, v text);

CREATE TABLE u (t_id int NOT NULL REFERENCES t);
