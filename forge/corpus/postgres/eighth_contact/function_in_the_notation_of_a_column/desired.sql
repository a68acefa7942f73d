CREATE TABLE c (id int, v text);

CREATE FUNCTION vl(c) RETURNS int LANGUAGE sql AS 'select 1';

CREATE VIEW l AS SELECT c.id, c.vl, (c).v FROM c;
