CREATE TYPE addr AS (street text, zip int);
CREATE TABLE clients (id int PRIMARY KEY, a addr);
CREATE VIEW zips AS SELECT id, (a).zip AS zip FROM clients;
CREATE TABLE branches (id int PRIMARY KEY, a addr);
