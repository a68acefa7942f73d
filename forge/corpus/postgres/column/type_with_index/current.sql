CREATE TABLE t (id integer, n text);

CREATE INDEX ON t (n);

CREATE INDEX t_lower ON t (lower(n));
