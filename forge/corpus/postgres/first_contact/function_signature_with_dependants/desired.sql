CREATE FUNCTION price(n int, rate int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 * $2 $$;

CREATE TABLE t (n int, p int GENERATED ALWAYS AS (price(n)) STORED, CHECK (price(n) > 0));

CREATE VIEW v AS SELECT price(n) AS x FROM t;

CREATE INDEX ti ON t (price(n));
