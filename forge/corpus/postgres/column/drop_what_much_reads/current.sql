CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE stock (item integer, amount integer, place text);

CREATE STATISTICS stock_both ON item, amount FROM stock;

CREATE STATISTICS stock_all ON item, amount, place FROM stock;

CREATE TRIGGER stamped BEFORE UPDATE OF item, amount ON stock FOR EACH ROW EXECUTE FUNCTION stamp();

CREATE VIEW known AS SELECT item, amount FROM stock;

CREATE VIEW all_known AS SELECT * FROM known;

CREATE MATERIALIZED VIEW amounts AS SELECT amount, count(*) AS number FROM stock GROUP BY amount;
