CREATE TABLE kept (id int);
CREATE FUNCTION f(a int, a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
