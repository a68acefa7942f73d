CREATE TABLE t (a int, b int, c text);

CREATE STATISTICS st (ndistinct, mcv) ON a, b, (lower(c)) FROM t;

ALTER STATISTICS st SET STATISTICS 200;
