-- @renamed from=tag
CREATE TABLE label (id int PRIMARY KEY, tag text NOT NULL CHECK (tag <> ''), n int);
CREATE INDEX tag_tag ON label (lower(tag)) WHERE tag <> 'x';
CREATE VIEW v AS SELECT t.tag, label.n FROM label JOIN label t ON t.id = label.id WHERE label.tag <> 'a';
CREATE VIEW w AS SELECT tag, count(*) AS many FROM label GROUP BY tag;
CREATE FUNCTION f(x label) RETURNS text LANGUAGE sql AS $$ SELECT (x).tag $$;
CREATE FUNCTION g() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(tag) FROM label; END;
CREATE TABLE use (id int PRIMARY KEY, tag int REFERENCES label, CHECK (tag > 0));
CREATE VIEW x AS SELECT use.tag, label.tag AS word FROM use JOIN label ON label.id = use.tag;
ALTER TABLE label ENABLE ROW LEVEL SECURITY;
CREATE POLICY tag ON label USING (tag <> 'secret');
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tag BEFORE UPDATE OF tag ON label FOR EACH ROW WHEN (OLD.tag <> NEW.tag) EXECUTE FUNCTION tf();
COMMENT ON COLUMN label.tag IS 'the word';
GRANT SELECT (tag) ON label TO PUBLIC;
CREATE STATISTICS st ON id, tag FROM label;
