CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE VIEW v AS WITH big AS (SELECT * FROM t WHERE b > 10) SELECT count(*) AS n, max(a) AS m FROM big;
