-- @renamed from=b
CREATE TABLE a (id serial PRIMARY KEY, x int UNIQUE, y int);

CREATE INDEX a_x_idx ON a (x);

-- @renamed from=a
CREATE TABLE b (id serial PRIMARY KEY, x int UNIQUE);

CREATE INDEX b_x_idx ON b (x);
