CREATE TABLE artists (
  id INTEGER PRIMARY KEY,
  -- @renamed from=name
  full_name TEXT NOT NULL
);

CREATE INDEX by_name ON artists (full_name);

CREATE VIEW names AS SELECT full_name FROM artists;
