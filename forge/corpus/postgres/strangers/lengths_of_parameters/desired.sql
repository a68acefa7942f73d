CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(a varchar(10), b numeric(5, 2), c bit(4), d timestamp(3), e char(3)) RETURNS varchar(5) LANGUAGE sql AS 'SELECT a';
