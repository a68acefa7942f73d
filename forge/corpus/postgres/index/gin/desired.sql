CREATE TABLE t (id integer, a text, b integer, c jsonb, d tsvector, e integer[], p point);

CREATE INDEX ON t USING gin (c jsonb_path_ops);
