-- @renamed from=painters
CREATE TABLE artists (id integer PRIMARY KEY);

CREATE TABLE works (id integer, painter_id integer REFERENCES artists);
