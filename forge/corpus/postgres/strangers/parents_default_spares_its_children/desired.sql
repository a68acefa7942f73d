CREATE TABLE base (id int NOT NULL, made timestamptz DEFAULT '1999-01-01', CONSTRAINT pos CHECK (id > 0));
CREATE TABLE kid (extra text) INHERITS (base);
CREATE TABLE grandkid (id int DEFAULT 7, more int) INHERITS (kid);
ALTER TABLE kid ALTER made SET DEFAULT '2020-01-01';
