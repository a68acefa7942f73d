-- @renamed from=artists
CREATE TABLE painters (id INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE works (id INTEGER PRIMARY KEY, artist_id INTEGER NOT NULL REFERENCES painters (id) ON DELETE CASCADE, title TEXT);
