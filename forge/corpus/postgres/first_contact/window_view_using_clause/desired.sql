CREATE TABLE a (id int, n int);

CREATE TABLE b (id int, m int);

CREATE VIEW v AS WITH x AS MATERIALIZED (SELECT id, row_number() OVER w AS rn FROM a WINDOW w AS (PARTITION BY n ORDER BY id DESC)) SELECT id, rn, m, CASE WHEN m > 3 THEN 'big' ELSE 'small' END AS size, coalesce(m, 0) FILTER_ FROM x LEFT JOIN b USING (id) WHERE rn = 1 ORDER BY id LIMIT 10;
