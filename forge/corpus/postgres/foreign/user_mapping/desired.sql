CREATE EXTENSION postgres_fdw;

CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'example', dbname 'x');

CREATE USER MAPPING FOR forge_reader SERVER far OPTIONS (user 'x', password 'y');
