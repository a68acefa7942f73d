CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT NOT NULL, loud TEXT AS (upper(name)) STORED);
