CREATE EXTENSION hstore;

CREATE TABLE t (h hstore DEFAULT ''::hstore);

CREATE INDEX ON t USING gin (h);
