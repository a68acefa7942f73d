CREATE TABLE a (id integer PRIMARY KEY);

CREATE TABLE b (a_id integer REFERENCES a);
