CREATE TYPE pt AS (x int, y int);
CREATE TABLE pts OF pt (PRIMARY KEY (x));
