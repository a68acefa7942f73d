CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select $1';

CREATE TABLE t (id int, g int DEFAULT f(1), CHECK (f(id) > 0));
