-- @renamed from=b
CREATE TABLE a (id serial PRIMARY KEY, x int, y int);

CREATE INDEX ON a (y);

-- @renamed from=a
CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x int UNIQUE);

ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES b;
