CREATE TABLE t (id integer, other text);

CREATE INDEX ON t (other);
