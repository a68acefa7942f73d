CREATE TYPE addr AS (street text, zip int);
CREATE TABLE clients (id int PRIMARY KEY, a addr);
CREATE FUNCTION zip_of(x addr) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).zip';
CREATE VIEW zips AS SELECT id, (a).zip AS zip FROM clients;
