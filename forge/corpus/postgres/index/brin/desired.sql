CREATE TABLE t (id integer, a text, b integer, c jsonb, d tsvector, e integer[], p point);

CREATE INDEX ON t USING brin (b) WITH (pages_per_range = 32);
