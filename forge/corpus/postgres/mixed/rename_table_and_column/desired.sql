-- @renamed from=painters
CREATE TABLE artists (
  id integer PRIMARY KEY,
  name text NOT NULL -- @renamed from=title
);

CREATE TABLE works (
  id integer,
  -- @renamed from=painter_id
  artist_id integer REFERENCES artists (id)
);

CREATE VIEW v AS SELECT p.id, p.name FROM artists p;

COMMENT ON COLUMN artists.name IS 'x';
