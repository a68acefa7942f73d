CREATE TABLE author (
  id integer PRIMARY KEY,
  name text,
  PRIMARY KEY (name)
);
