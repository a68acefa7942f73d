CREATE TYPE person AS (id integer, name text COLLATE "C");

CREATE TABLE others OF person (PRIMARY KEY (id), name NOT NULL DEFAULT 'x', CHECK (id > 0));

CREATE TABLE plain (id integer, name text COLLATE "C");
