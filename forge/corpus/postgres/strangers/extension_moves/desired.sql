CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm WITH SCHEMA ext;
CREATE TABLE t (a text);
CREATE INDEX i ON t USING gist (a ext.gist_trgm_ops);
