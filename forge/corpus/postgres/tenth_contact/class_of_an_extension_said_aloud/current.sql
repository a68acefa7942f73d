CREATE EXTENSION hstore;

CREATE EXTENSION btree_gist;

CREATE TABLE booked (room int, span int4range, tags hstore);
