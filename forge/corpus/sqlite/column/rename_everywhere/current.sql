CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE INDEX by_name ON artists (name);

CREATE VIEW names AS SELECT name FROM artists;
