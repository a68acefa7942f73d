CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

GRANT SELECT ON ALL TABLES IN SCHEMA public TO forge_reader;
