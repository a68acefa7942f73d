CREATE TYPE c AS (x int, y int);

CREATE TABLE t (id int, p c);
