CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm;
CREATE TABLE words (a text);
CREATE INDEX i ON words USING gist (a gist_trgm_ops);
