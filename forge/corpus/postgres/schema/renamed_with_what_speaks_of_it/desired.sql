-- @renamed from=sales
CREATE SCHEMA trade;
CREATE TYPE trade.level AS ENUM ('a','b');
CREATE TABLE trade.customer (id int PRIMARY KEY, l trade.level DEFAULT 'a'::trade.level);
CREATE FUNCTION trade.twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a * 2';
CREATE TABLE note (id int PRIMARY KEY, c int REFERENCES trade.customer, l trade.level, d int GENERATED ALWAYS AS (trade.twice(id)) STORED, CHECK (trade.twice(id) > 0));
CREATE VIEW named AS SELECT c.id, n.l FROM trade.customer c JOIN note n ON n.c = c.id;
CREATE INDEX doubled ON note (trade.twice(id));
CREATE FUNCTION of_customer(c trade.customer) RETURNS trade.level LANGUAGE sql AS 'SELECT ($1).l';
CREATE SEQUENCE trade.numbers;
CREATE TABLE counted (n int DEFAULT nextval('trade.numbers'), x text);
CREATE POLICY p ON counted USING (EXISTS (SELECT 1 FROM trade.customer));
CREATE TABLE part () INHERITS (trade.customer);
COMMENT ON TABLE trade.customer IS 'who';
GRANT SELECT ON trade.customer TO public;
