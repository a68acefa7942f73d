CREATE TABLE t (id int, at timestamptz NOT NULL);
CREATE VIEW v AS SELECT id FROM t WHERE at < '2030-01-01Z';
