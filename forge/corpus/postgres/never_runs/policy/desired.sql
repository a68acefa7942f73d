CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE POLICY p ON t USING (
 owner = 1);
