CREATE TABLE t (id int, name text);
CREATE FUNCTION plain(name text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN lower(name); END';
CREATE INDEX t_plain ON t (plain(name));
