CREATE SCHEMA app;
SET search_path TO app;
CREATE TABLE items (id int PRIMARY KEY, qty int);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT sum(qty) FROM items $$;
