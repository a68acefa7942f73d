CREATE TABLE t (
  id int,
  b int -- @renamed from=a
);

CREATE TABLE u (id int, a int);

CREATE VIEW v AS SELECT t.b AS a, u.a AS other, (SELECT max(a) FROM u) AS top FROM t JOIN u ON u.id = t.id WHERE t.b > u.a;

CREATE VIEW w AS WITH q AS (SELECT b AS a FROM t) SELECT q.a FROM q ORDER BY a;
