CREATE TABLE t (a int, b int, c int);

GRANT SELECT ON t TO forge_reader;
