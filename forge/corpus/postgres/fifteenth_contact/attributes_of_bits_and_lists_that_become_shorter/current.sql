CREATE TYPE c AS (a bit varying(8), n text[], b int);
CREATE TABLE t (id int PRIMARY KEY, v c);
