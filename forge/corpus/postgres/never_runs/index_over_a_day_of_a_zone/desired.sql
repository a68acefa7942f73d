CREATE TABLE t (at timestamptz);

CREATE INDEX bad ON t (date_trunc('day', at));
