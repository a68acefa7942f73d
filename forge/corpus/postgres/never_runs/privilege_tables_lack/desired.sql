CREATE TABLE t (id int);

GRANT EXECUTE ON TABLE t TO forge_reader;
