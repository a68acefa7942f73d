CREATE TABLE kept (id int);
CREATE TABLE t (id int, a text, b int);
CREATE TABLE u (id int, a text);
CREATE FUNCTION f() RETURNS SETOF text LANGUAGE sql AS 'SELECT DISTINCT a FROM t ORDER BY b';
