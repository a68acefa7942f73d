CREATE TABLE a (id int PRIMARY KEY, t text);

CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);

CREATE VIEW v AS SELECT a.*, b.* FROM a JOIN b ON b.a_id = a.id;
