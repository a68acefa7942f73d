CREATE FUNCTION acc(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + $2 $$;

CREATE AGGREGATE mysum(int) (SFUNC = acc, STYPE = int, INITCOND = '0');

CREATE TABLE t (a int);

CREATE VIEW v AS SELECT mysum(a) FROM t;
