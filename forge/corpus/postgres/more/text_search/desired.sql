CREATE TABLE t (a text, v tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(a, ''))) STORED);

CREATE INDEX ON t USING gin (v);
