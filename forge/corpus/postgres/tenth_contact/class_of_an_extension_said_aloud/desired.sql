CREATE EXTENSION hstore;

CREATE EXTENSION btree_gist;

CREATE TABLE booked (room int, span int4range, tags hstore, CONSTRAINT once EXCLUDE USING gist (room gist_int4_ops WITH =, span WITH &&));

CREATE INDEX booked_tags ON booked USING gin (tags gin_hstore_ops);
