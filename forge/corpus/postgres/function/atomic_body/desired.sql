CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION g() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END;
