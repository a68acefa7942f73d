CREATE EXTENSION btree_gin;

CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE INDEX ON t USING gin (a, b);

CREATE UNIQUE INDEX u ON t (a NULLS FIRST, b DESC) INCLUDE (id) WITH (fillfactor = 50) WHERE a IS NOT NULL AND b > 0;

CREATE INDEX ON t ((a || 'x') text_pattern_ops);

CREATE INDEX ON t (coalesce(a, ''), (CASE WHEN b > 0 THEN 1 ELSE 0 END));

CREATE INDEX ON t ((b::text));

CREATE INDEX ON t (date_trunc('day', '2020-01-01'::timestamp), lower(a) DESC);
