CREATE TABLE orders (id int, kind text); CREATE TYPE mood AS ENUM ('a','b'); CREATE TABLE m (mood mood, orders int);
CREATE VIEW v AS SELECT count(*) AS orders FROM orders;
CREATE VIEW v2 AS SELECT orders.id, public.orders.kind FROM orders;
CREATE VIEW v3 AS SELECT orders, mood, 'a'::mood AS x FROM m AS orders_m;
CREATE FUNCTION orders(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE VIEW v4 AS SELECT orders(1) AS orders, orders.id AS k FROM orders;
