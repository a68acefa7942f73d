CREATE SCHEMA s;
-- @renamed from=public.orders
CREATE TABLE s.orders (id int, kind text);
-- @renamed from=public.mood
CREATE TYPE s.mood AS ENUM ('a','b'); CREATE TABLE m (mood s.mood, orders int);
CREATE VIEW v AS SELECT count(*) AS orders FROM s.orders;
CREATE VIEW v2 AS SELECT orders.id, s.orders.kind FROM s.orders;
CREATE VIEW v3 AS SELECT orders, mood, 'a'::s.mood AS x FROM m AS orders_m;
-- @renamed from=public.orders(x int)
CREATE FUNCTION s.orders_of(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE VIEW v4 AS SELECT s.orders_of(1) AS orders, orders.id AS k FROM s.orders;
