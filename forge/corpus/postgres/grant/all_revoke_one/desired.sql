CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

GRANT ALL ON t TO forge_owner;

REVOKE TRUNCATE ON t FROM forge_owner;
