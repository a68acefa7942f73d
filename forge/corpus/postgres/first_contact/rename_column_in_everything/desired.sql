CREATE TABLE t (
  id int PRIMARY KEY,
  new_name text NOT NULL DEFAULT 'x', -- @renamed from=old_name
  n int GENERATED ALWAYS AS (length(new_name)) STORED, CONSTRAINT t_old_name_check CHECK (new_name <> ''));

CREATE INDEX ix ON t (new_name) WHERE new_name > 'b';

CREATE VIEW v AS SELECT new_name AS old_name FROM t;

CREATE POLICY p ON t USING (new_name = 'q');
