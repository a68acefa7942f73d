CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

GRANT SELECT, INSERT ON t TO forge_reader, forge_writer;

GRANT USAGE ON SCHEMA public TO forge_reader;
