CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE stock (item integer, place text);

CREATE STATISTICS stock_all ON item, place FROM stock;

CREATE TRIGGER stamped BEFORE UPDATE OF item ON stock FOR EACH ROW EXECUTE FUNCTION stamp();

CREATE VIEW known AS SELECT item FROM stock;

CREATE VIEW all_known AS SELECT * FROM known;
