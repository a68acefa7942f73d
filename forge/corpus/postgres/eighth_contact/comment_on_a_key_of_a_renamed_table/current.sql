CREATE TABLE o (id int PRIMARY KEY, s int);

CREATE POLICY p ON o USING (true);
