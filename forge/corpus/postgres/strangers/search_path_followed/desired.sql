CREATE SCHEMA app;
SET search_path = app, public;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN code AS text CHECK (length(VALUE) > 2);
CREATE SEQUENCE numbers;
CREATE TABLE orders (
  id int PRIMARY KEY, -- the number
  number bigint DEFAULT nextval('numbers') NOT NULL, feeling mood DEFAULT 'sad'::mood, c code[]);
CREATE TABLE public.elsewhere (id int REFERENCES orders);
CREATE TABLE lines (id serial, orders int REFERENCES orders (id), "Upper" text);
CREATE TABLE "Odd" (id int);
CREATE INDEX lines_orders ON lines (orders);
CREATE FUNCTION twice(o orders) RETURNS int LANGUAGE sql AS 'SELECT $1.id * 2';
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER stamps BEFORE INSERT ON lines FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE VIEW totals AS
  WITH lines AS (SELECT id FROM orders) SELECT lines.id, twice(orders) AS two FROM lines JOIN orders USING (id) JOIN public.elsewhere e ON e.id = orders.id;
ALTER TABLE lines ADD CONSTRAINT positive CHECK (orders > 0);
ALTER TABLE "Odd" ADD COLUMN feeling mood;
COMMENT ON TABLE orders IS 'what is wanted';
COMMENT ON COLUMN orders.id IS 'orders.id';
COMMENT ON CONSTRAINT positive ON lines IS 'more than none';
COMMENT ON FUNCTION twice(orders) IS 'two';
COMMENT ON TYPE mood IS 'how it feels';
GRANT SELECT ON orders TO forge_reader;
GRANT EXECUTE ON FUNCTION stamp() TO forge_reader;
GRANT USAGE ON TYPE mood TO forge_reader;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.last (id int);
RESET search_path;
CREATE TABLE usual (id int);
