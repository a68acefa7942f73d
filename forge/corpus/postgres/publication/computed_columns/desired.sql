CREATE TABLE t (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a + 1) STORED);
CREATE PUBLICATION p FOR TABLE t WITH (publish_generated_columns = stored, publish = 'insert, delete');
CREATE PUBLICATION q FOR TABLE t WITH (publish_generated_columns = none);
