CREATE SCHEMA gallery;

CREATE TABLE gallery.rooms (id integer);
