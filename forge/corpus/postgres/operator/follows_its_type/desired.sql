-- @renamed from=cplx
CREATE TYPE pair AS (r float8, i float8);
CREATE FUNCTION cl(pair, pair) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT ($1).r < ($2).r';
CREATE FUNCTION add(pair, pair) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION first_part(pair) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT ($1).r';
CREATE OPERATOR <# (LEFTARG = pair, RIGHTARG = pair, FUNCTION = cl);
CREATE OPERATOR !# (RIGHTARG = pair, FUNCTION = first_part);
CREATE AGGREGATE total (pair) (SFUNC = add, STYPE = pair);
CREATE CAST (pair AS float8) WITH FUNCTION first_part(pair);
COMMENT ON OPERATOR <#(pair, pair) IS 'less';
COMMENT ON AGGREGATE total(pair) IS 'all';
COMMENT ON CAST (pair AS float8) IS 'first';
CREATE TABLE t (id int PRIMARY KEY, c pair, CHECK (NOT (c <# ROW(0,0)::pair)));
CREATE VIEW v AS SELECT total(c) AS all, count(*) FILTER (WHERE c <# c) AS n FROM t;
