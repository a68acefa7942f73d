CREATE TABLE t (id int, at timestamptz);
CREATE INDEX recent ON t (id) WHERE at > now() - interval '1 day';
