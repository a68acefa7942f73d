CREATE TABLE artists (id INTEGER PRIMARY KEY, name TEXT NOT NULL, made TEXT DEFAULT (datetime('now')));
