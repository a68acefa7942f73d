CREATE EXTENSION hstore;

CREATE TABLE g (a jsonb);
