CREATE TABLE t (id integer, name text, other text);

CREATE INDEX ON t (name, other);

CREATE INDEX ON t (other);
