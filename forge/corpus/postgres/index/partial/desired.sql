CREATE TABLE t (id integer, a text, b integer, c jsonb, d tsvector, e integer[], p point);

CREATE INDEX t_a ON t (a) WHERE b > 0;
