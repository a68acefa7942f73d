CREATE TABLE t (
  id int,
  b int -- @renamed from=a
);

CREATE VIEW v AS SELECT sum(b) AS b FROM t;

CREATE VIEW w AS SELECT s.a FROM (SELECT max(b) AS a FROM t) s ORDER BY a;

CREATE VIEW x AS SELECT sum(b) AS a FROM t;
