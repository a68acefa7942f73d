CREATE TABLE a (id serial PRIMARY KEY, x int UNIQUE);

CREATE INDEX a_x_idx ON a (x);

CREATE TABLE b (id serial PRIMARY KEY, x int UNIQUE, y int);

CREATE INDEX b_x_idx ON b (x);
