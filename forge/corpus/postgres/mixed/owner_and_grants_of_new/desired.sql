CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

ALTER TABLE t OWNER TO forge_owner;

GRANT SELECT ON t TO forge_reader;
