CREATE TABLE author (id integer PRIMARY KEY, chief integer REFERENCES author);

ALTER TABLE author DISABLE TRIGGER ALL;
