CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';

CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW
 WHEN (NEW.nam = 1) EXECUTE FUNCTION f();
