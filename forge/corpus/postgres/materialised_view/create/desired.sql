CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE MATERIALIZED VIEW m AS SELECT b, count(*) AS n FROM t GROUP BY b;

CREATE UNIQUE INDEX m_b ON m (b);
