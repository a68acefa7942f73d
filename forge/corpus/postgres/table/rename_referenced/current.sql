CREATE TABLE painters (id integer PRIMARY KEY);

CREATE TABLE works (id integer, painter_id integer REFERENCES painters);
