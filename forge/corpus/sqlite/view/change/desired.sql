CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE VIEW v (n) AS SELECT upper(name) FROM artists;
