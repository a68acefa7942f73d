CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 'x'; RETURN NEW; END $$;
