CREATE TABLE notes (id int PRIMARY KEY, body text);

GRANT SELECT ON notes TO forge_reader;
