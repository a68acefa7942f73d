CREATE TABLE author (id integer PRIMARY KEY, name text);

COMMENT ON COLUMN
  author.nmae IS 'x';
