CREATE TABLE t (a integer, b integer, c integer);

CREATE STATISTICS one (dependencies, mcv) ON a, b FROM t;

CREATE STATISTICS every (mcv, ndistinct, dependencies) ON c, b, (a + 1) FROM t;

CREATE STATISTICS two (dependencies, ndistinct) ON c, a FROM t;
