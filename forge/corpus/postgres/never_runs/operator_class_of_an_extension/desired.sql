CREATE TABLE t (id int, v text);

CREATE INDEX i ON t USING gin (v gin_trgm_ops);
