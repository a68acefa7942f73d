CREATE TABLE t (a int, ts timestamptz, b text);
CREATE VIEW v (day, n) AS SELECT date_trunc('day', ts) AS dd, count(*) FROM t GROUP BY dd ORDER BY count(*) DESC;
CREATE VIEW v2 (x) AS SELECT a AS y FROM t UNION SELECT a FROM t ORDER BY y;
CREATE VIEW v3 (x) AS SELECT a AS y FROM t ORDER BY a;
