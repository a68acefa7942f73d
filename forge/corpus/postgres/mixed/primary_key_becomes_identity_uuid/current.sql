CREATE TABLE a (id serial PRIMARY KEY, n text);

CREATE TABLE b (id serial PRIMARY KEY, a_id integer NOT NULL REFERENCES a);
