CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 'x'; RETURN NEW; END $$;

CREATE TRIGGER touched BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW WHEN (NEW.b > 0) EXECUTE FUNCTION touch('x', 'y');
