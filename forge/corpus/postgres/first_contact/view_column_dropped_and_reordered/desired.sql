CREATE TABLE t (a int, b int, c int);

CREATE VIEW v AS SELECT c, a FROM t;

CREATE VIEW w AS SELECT a FROM v;
