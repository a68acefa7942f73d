CREATE TABLE t (
  id integer,
  b integer DEFAULT 6 -- @renamed from=a
);

COMMENT ON COLUMN t.b IS 'x';

GRANT SELECT (b) ON t TO forge_reader;
