CREATE TABLE t (id int, tenant_id int);
CREATE POLICY p ON t FOR INSERT USING (tenant_id = 5);
