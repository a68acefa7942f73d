CREATE TABLE t (id int, a int);

CREATE TABLE u (id int, a int);

CREATE VIEW v AS SELECT t.a, u.a AS other, (SELECT max(a) FROM u) AS top FROM t JOIN u ON u.id = t.id WHERE t.a > u.a;

CREATE VIEW w AS WITH q AS (SELECT a FROM t) SELECT q.a FROM q ORDER BY a;
