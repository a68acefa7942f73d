CREATE TABLE t (a int, b int, c int);

GRANT SELECT (a, b), UPDATE (b) ON t TO forge_reader;

GRANT ALL ON t TO forge_writer WITH GRANT OPTION;
