CREATE EXTENSION postgres_fdw;

CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'example', dbname 'x');

CREATE FOREIGN TABLE remote (id integer, a text) SERVER far OPTIONS (schema_name 's');
