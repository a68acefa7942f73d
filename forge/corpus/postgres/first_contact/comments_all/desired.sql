CREATE TABLE t (a int CONSTRAINT pos CHECK (a > 0), b text);

CREATE INDEX i ON t (b);

COMMENT ON TABLE t IS E'line\nbreak \\ and ''quote''';

COMMENT ON COLUMN t.a IS 'a';

COMMENT ON CONSTRAINT pos ON t IS 'c';

COMMENT ON INDEX i IS 'i';

COMMENT ON SCHEMA public IS 'ours';
