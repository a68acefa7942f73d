CREATE TABLE base (id int NOT NULL, created timestamptz DEFAULT now(), note text);
CREATE TABLE car (doors int, PRIMARY KEY (id)) INHERITS (base);
CREATE TABLE bike (kind text) INHERITS (base);
CREATE VIEW allv AS SELECT id, note FROM base;
