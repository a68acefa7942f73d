CREATE SCHEMA s;
CREATE TYPE s.pair AS (one int, two int);
CREATE TABLE s.t (id int DEFAULT 1 + 1, p s.pair, day date DEFAULT CURRENT_DATE CHECK (day <= now()), name text CHECK (name ~ 'a' AND id::text LIKE '1%'),
  n int GENERATED ALWAYS AS (length(name)) STORED) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
CREATE FUNCTION s.plain(name text) RETURNS text LANGUAGE sql AS 'SELECT lower(name)';
CREATE FUNCTION s.steady(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN lower(name); END';
CREATE INDEX t_plain ON s.t (s.plain(name));
CREATE INDEX t_steady ON s.t (s.steady(name)) WHERE id > abs(-1);
CREATE INDEX t_words ON s.t USING gin (to_tsvector('english', name));
CREATE VIEW s.v AS SELECT name, count(*) OVER (PARTITION BY id), (SELECT max(id) FROM s.t) AS top FROM s.t;
CREATE VIEW s.w AS SELECT count(*), max(id) FROM s.t;
CREATE VIEW s.x AS SELECT (p).one, int4(1.5) AS i FROM s.t;
CREATE POLICY p ON s.t FOR INSERT WITH CHECK (id = (SELECT max(id) FROM s.t));
CREATE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE UPDATE ON s.t FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION s.f();
CREATE TRIGGER new BEFORE INSERT ON s.t FOR EACH ROW WHEN (NEW.id > 1) EXECUTE FUNCTION s.f();
