CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

GRANT SELECT ON t TO forge_reader;

GRANT SELECT, INSERT, DELETE ON t TO forge_writer WITH GRANT OPTION;

GRANT USAGE ON SCHEMA public TO forge_reader;
