CREATE TYPE pt AS (x integer, y text);

CREATE TABLE typed OF pt (x NOT NULL);

CREATE TABLE s (id integer, p pt);
