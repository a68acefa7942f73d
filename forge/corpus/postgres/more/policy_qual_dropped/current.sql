CREATE TABLE t (o text);

CREATE POLICY p ON t USING (true) WITH CHECK (true);
