CREATE TABLE t (id int PRIMARY KEY, amt numeric, b text);
CREATE STATISTICS st ON (amt + 1), b FROM t;
