-- @renamed from=gallery
CREATE SCHEMA museum;

CREATE TABLE museum.rooms (id integer PRIMARY KEY);
