CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

ALTER TABLE t ENABLE ROW LEVEL SECURITY;

CREATE POLICY mine ON t AS RESTRICTIVE FOR ALL TO forge_reader USING (a = current_user) WITH CHECK (b > 0);
