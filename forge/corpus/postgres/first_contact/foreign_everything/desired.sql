CREATE EXTENSION postgres_fdw;

CREATE SERVER far VERSION '2' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'i', port '5433');

CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'u');

CREATE FOREIGN TABLE ft (id int OPTIONS (column_name 'key') NOT NULL, v text COLLATE "C", CHECK (id > 0)) SERVER far OPTIONS (table_name 'x');

GRANT USAGE ON FOREIGN SERVER far TO forge_reader;
