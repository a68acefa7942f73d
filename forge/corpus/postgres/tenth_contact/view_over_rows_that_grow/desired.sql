CREATE TABLE town (id int PRIMARY KEY, name text, people int DEFAULT 0);

CREATE FUNCTION towns() RETURNS SETOF town LANGUAGE sql STABLE AS 'SELECT * FROM town';

CREATE VIEW names AS SELECT name FROM towns();
