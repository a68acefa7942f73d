CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm WITH SCHEMA ext;
CREATE TABLE words (a text);
CREATE INDEX i ON words USING gist (a ext.gist_trgm_ops);
