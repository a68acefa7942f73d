CREATE TYPE address AS (street text, town varchar(50));

CREATE TABLE t (a address);
