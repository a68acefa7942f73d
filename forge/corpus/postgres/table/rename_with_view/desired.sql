-- @renamed from=painters
CREATE TABLE artists (id integer, name text);

CREATE VIEW names AS SELECT name FROM artists;
