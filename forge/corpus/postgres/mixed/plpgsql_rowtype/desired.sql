CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ DECLARE r t%ROWTYPE; x t.id%TYPE; BEGIN SELECT * INTO r FROM t LIMIT 1; RETURN r.id; END $$;
