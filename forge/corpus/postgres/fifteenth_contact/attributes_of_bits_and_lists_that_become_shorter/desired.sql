CREATE TYPE c AS (a bit varying(3), n varchar(2)[], b int);
CREATE TABLE t (id int PRIMARY KEY, v c);
