CREATE TABLE u (id integer PRIMARY KEY);

CREATE TABLE p (a integer REFERENCES u, b integer NOT NULL, CONSTRAINT positive CHECK (b > 0));
