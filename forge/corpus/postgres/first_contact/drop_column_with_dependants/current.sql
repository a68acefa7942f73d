CREATE TABLE t (id int PRIMARY KEY, a int, b int, UNIQUE (a, b), CHECK (a > b));

CREATE INDEX tab ON t (a) INCLUDE (b);

CREATE VIEW v AS SELECT id, a FROM t;

CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS $$ SELECT $1.id $$;

CREATE TRIGGER x BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
