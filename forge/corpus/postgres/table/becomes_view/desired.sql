CREATE TABLE src (id integer);

CREATE VIEW shown AS SELECT id FROM src;
