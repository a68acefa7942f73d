CREATE TABLE c (id int, v text);

CREATE FUNCTION vl(c) RETURNS int LANGUAGE sql AS 'select 1';
