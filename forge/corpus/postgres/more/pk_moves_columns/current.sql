CREATE TABLE p (id integer PRIMARY KEY, k integer NOT NULL);
