CREATE TYPE pt AS (x bigint, y text, z integer);

CREATE TABLE typed OF pt (x NOT NULL);

CREATE TABLE s (id integer, p pt);
