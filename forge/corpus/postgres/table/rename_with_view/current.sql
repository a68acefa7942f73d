CREATE TABLE painters (id integer, name text);

CREATE VIEW names AS SELECT name FROM painters;
