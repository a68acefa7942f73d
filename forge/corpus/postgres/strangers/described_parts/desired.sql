CREATE TYPE addr AS (street text, zip text);
COMMENT ON COLUMN addr.street IS 'with its number';
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);
COMMENT ON SEQUENCE t_id_seq IS 'counts';
GRANT USAGE ON SEQUENCE t_id_seq TO forge_reader;
CREATE EXTENSION citext;
COMMENT ON EXTENSION citext IS 'no case';
