CREATE DOMAIN cents AS numeric(14,2);
CREATE TABLE t (a cents DEFAULT 0, b cents[]);
