CREATE TYPE pt AS (x int, y bigint, z int);
CREATE TABLE pts OF pt (PRIMARY KEY (x), y DEFAULT 7, z NOT NULL);
