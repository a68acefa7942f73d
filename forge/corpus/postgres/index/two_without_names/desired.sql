CREATE TABLE t (id integer, a text, b integer, c jsonb, d tsvector, e integer[], p point);

CREATE INDEX ON t (a);

CREATE INDEX ON t (a, b);
