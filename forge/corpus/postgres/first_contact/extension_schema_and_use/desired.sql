CREATE SCHEMA ext;

CREATE EXTENSION pg_trgm SCHEMA ext;

CREATE EXTENSION citext SCHEMA ext;

CREATE TABLE t (a text, b ext.citext UNIQUE);

CREATE INDEX ON t USING gin (a ext.gin_trgm_ops);
