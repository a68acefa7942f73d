CREATE TABLE a (id int PRIMARY KEY, g text, at timestamptz, n numeric);
CREATE VIEW v1 AS SELECT * FROM a;
CREATE VIEW v2 AS SELECT v1.*, row_number() OVER (PARTITION BY g ORDER BY n DESC) AS rn FROM v1;
CREATE VIEW v3 AS SELECT g, date_trunc('hour', at) AS hour, sum(n) AS total, coalesce(max(id), 0) FROM a GROUP BY 1, hour ORDER BY total DESC, 2;
