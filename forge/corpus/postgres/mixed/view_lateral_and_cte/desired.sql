CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE VIEW v AS WITH x AS MATERIALIZED (SELECT a, count(*) AS n FROM t GROUP BY a HAVING count(*) > 1) SELECT x.a, y.m FROM x CROSS JOIN LATERAL (SELECT max(b) AS m FROM t WHERE t.a = x.a) y;
