CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE INDEX i ON artists (lower(name));
