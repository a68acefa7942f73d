CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

ALTER TABLE t ENABLE ROW LEVEL SECURITY;

-- @renamed from=mine
CREATE POLICY own ON t FOR SELECT TO forge_reader USING (a = current_user);
