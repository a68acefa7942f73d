CREATE TYPE addr AS (street text, zip int, city text);
CREATE TABLE clients (id int PRIMARY KEY, a addr);
CREATE FUNCTION zip_of(x addr) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).zip::text';
CREATE VIEW zips AS SELECT id, (a).zip AS zip, (a).city AS city FROM clients;
