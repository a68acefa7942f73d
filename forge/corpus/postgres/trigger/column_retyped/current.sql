CREATE TABLE t (id integer, a text, b integer);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 'x'; RETURN NEW; END $$;

CREATE TRIGGER touched BEFORE UPDATE OF b ON t FOR EACH ROW WHEN (OLD.b <> NEW.b) EXECUTE FUNCTION touch();
