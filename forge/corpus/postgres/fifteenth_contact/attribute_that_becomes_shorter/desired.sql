CREATE TYPE c AS (a varchar(3), b int);
CREATE TABLE t (id int PRIMARY KEY, v c);
