CREATE TABLE t (id integer);

COMMENT ON TABLE t IS 'It''s a table';

COMMENT ON COLUMN t.id IS 'its "key"';
