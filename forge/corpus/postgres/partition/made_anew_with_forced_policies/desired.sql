CREATE TABLE docs (id int NOT NULL, tenant int NOT NULL, v text) PARTITION BY RANGE (tenant);
CREATE TABLE docs_1 PARTITION OF docs FOR VALUES FROM (0) TO (100);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON docs USING (tenant::text = current_setting('app.tenant', true));
