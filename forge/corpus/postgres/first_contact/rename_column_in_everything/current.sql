CREATE TABLE t (id int PRIMARY KEY, old_name text NOT NULL DEFAULT 'x', n int GENERATED ALWAYS AS (length(old_name)) STORED, CHECK (old_name <> ''));

CREATE INDEX ix ON t (old_name) WHERE old_name > 'b';

CREATE VIEW v AS SELECT old_name FROM t;

CREATE POLICY p ON t USING (old_name = 'q');
