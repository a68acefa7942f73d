CREATE TABLE docs (id int NOT NULL, tenant int NOT NULL, v text);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON docs USING (tenant::text = current_setting('app.tenant', true));
