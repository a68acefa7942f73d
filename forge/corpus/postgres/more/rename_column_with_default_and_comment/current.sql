CREATE TABLE t (id integer, a integer DEFAULT 5);

COMMENT ON COLUMN t.a IS 'x';

GRANT SELECT (a) ON t TO forge_reader;
