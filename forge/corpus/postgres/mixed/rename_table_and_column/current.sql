CREATE TABLE painters (id integer PRIMARY KEY, title text NOT NULL);

CREATE TABLE works (id integer, painter_id integer REFERENCES painters (id));

CREATE VIEW v AS SELECT p.id, p.title FROM painters p;

COMMENT ON COLUMN painters.title IS 'x';
