CREATE TABLE artists (id integer PRIMARY KEY, name text NOT NULL, born date);

CREATE TABLE old (id integer);
