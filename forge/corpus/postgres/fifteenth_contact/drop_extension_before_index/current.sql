CREATE EXTENSION pg_trgm;
CREATE TABLE t (id int PRIMARY KEY, n text, k int);
CREATE INDEX ti ON t USING gin (n gin_trgm_ops);
CREATE VIEW v AS SELECT id, k FROM t;
