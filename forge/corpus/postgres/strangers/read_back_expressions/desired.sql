CREATE TABLE t (
  id int, a text, d date, j jsonb, wait interval DEFAULT '2 hours',
  kind text GENERATED ALWAYS AS (CASE WHEN id = 1 THEN 'x' END) STORED,
  CHECK (NOT (a IS NOT DISTINCT FROM 'z'))
);
CREATE INDEX t_case ON t ((CASE WHEN a = 'x' THEN 1 END));
CREATE TABLE u (id int, z int, a text);
CREATE VIEW v1 AS SELECT a SIMILAR TO 'z' AS s, (id, a) = (1, 'x') AS r, a IS NOT DISTINCT FROM 'q' AS q, x'1F' AS b FROM t;
CREATE VIEW v2 AS SELECT CASE WHEN id = 1 THEN d END AS c, d - interval '2 hours' AS e, interval '1' day AS f FROM t;
CREATE VIEW v3 AS SELECT ARRAY(SELECT id FROM t) AS ids, id BETWEEN SYMMETRIC 3 AND 1 AS m, id IN (1) AS one, id IN (z, 1, 2) AS some FROM u;
CREATE VIEW v4 AS SELECT id FROM t UNION SELECT id FROM u UNION SELECT z FROM u ORDER BY id;
CREATE VIEW v5 AS SELECT t.a, u.z FROM t NATURAL JOIN u;
CREATE VIEW v6 AS SELECT key, value FROM t, jsonb_each(t.j);
CREATE VIEW v7 AS SELECT t, count(t) FROM t GROUP BY t;
CREATE VIEW v8 AS SELECT a FROM t ORDER BY lower(a), id USING >;
CREATE VIEW v9 AS SELECT a FROM t FOR UPDATE;
CREATE RECURSIVE VIEW v10 (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM v10 WHERE n < 5;
