CREATE TABLE m (id integer, at date NOT NULL);

CREATE VIEW v AS SELECT id FROM m;
