CREATE TYPE c AS (a varchar(9), b int);
CREATE TABLE t (id int PRIMARY KEY, v c);
