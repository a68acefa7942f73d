CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 'x'; RETURN NEW; END $$;

-- @renamed from=touched
CREATE TRIGGER stamped BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
