CREATE FUNCTION acc(a int, b int) RETURNS int LANGUAGE sql AS 'select a+b';
CREATE AGGREGATE s(numeric) (SFUNC = acc, STYPE = numeric);
