CREATE FUNCTION cmp(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT b - a $$;

CREATE OPERATOR CLASS rev FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 cmp(integer, integer);

CREATE TABLE t (a integer);

CREATE INDEX ON t (a rev);
