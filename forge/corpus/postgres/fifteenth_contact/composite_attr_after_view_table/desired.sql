CREATE TYPE addr AS (street text, zip int, city text);
CREATE TABLE clients (id int PRIMARY KEY, a addr);
CREATE VIEW zips AS SELECT id, (a).zip AS zip, (a).city AS city FROM clients;
CREATE TABLE offices (id int PRIMARY KEY, a addr, CONSTRAINT has_zip CHECK ((a).zip > 0));
