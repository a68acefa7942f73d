CREATE TYPE address AS (street text, town text);

CREATE TABLE t (a address);
