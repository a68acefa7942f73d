CREATE TABLE t (a integer, b integer, c integer);

CREATE STATISTICS one (mcv, dependencies) ON b, a FROM t;
