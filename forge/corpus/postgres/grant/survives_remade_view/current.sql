CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE VIEW v AS SELECT id FROM t;

GRANT SELECT ON v TO forge_reader;
