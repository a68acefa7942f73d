CREATE DOMAIN cents AS bigint;
CREATE TABLE t (a cents DEFAULT 0, b cents[]);
