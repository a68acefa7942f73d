CREATE TABLE i (a int, b text);
CREATE INDEX ix ON i (lower(b), (a + 1));
CREATE STATISTICS st ON a, b FROM i;
