CREATE TABLE notes (id int PRIMARY KEY, body text, shared boolean NOT NULL DEFAULT false);

ALTER TABLE notes ENABLE ROW LEVEL SECURITY;

CREATE POLICY shared_read ON notes FOR SELECT TO forge_reader USING (shared);

GRANT SELECT, UPDATE (body, shared) ON notes TO forge_reader;
