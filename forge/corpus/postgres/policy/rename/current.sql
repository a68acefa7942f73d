CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

ALTER TABLE t ENABLE ROW LEVEL SECURITY;

CREATE POLICY mine ON t FOR SELECT TO forge_reader USING (a = current_user);
