CREATE TABLE t (id integer, a text, b integer, c jsonb, d tsvector, e integer[], p point);

CREATE TABLE u (a integer);

CREATE INDEX ON u (a);
