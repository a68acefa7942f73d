CREATE TABLE t (id serial);

GRANT USAGE, SELECT ON SEQUENCE t_id_seq TO forge_writer;
