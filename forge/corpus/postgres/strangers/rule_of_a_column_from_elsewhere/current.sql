CREATE TYPE kind AS (a integer, b text);

CREATE TABLE above (v integer, w integer);
