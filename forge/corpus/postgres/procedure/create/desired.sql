CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE PROCEDURE p(n integer) LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t WHERE id = n; END $$;
