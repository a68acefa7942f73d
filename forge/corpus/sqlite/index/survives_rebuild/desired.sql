CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT);

CREATE INDEX i ON artists (name);
