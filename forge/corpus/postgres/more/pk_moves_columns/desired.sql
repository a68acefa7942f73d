CREATE TABLE p (id integer NOT NULL, k integer PRIMARY KEY);
