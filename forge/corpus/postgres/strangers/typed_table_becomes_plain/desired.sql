CREATE TYPE person AS (id integer, name text COLLATE "C");

CREATE TABLE others (id integer PRIMARY KEY, name varchar(40) NOT NULL DEFAULT 'x' COLLATE "C", more integer, CONSTRAINT others_id_check CHECK (id > 0));

CREATE TABLE plain OF person;
