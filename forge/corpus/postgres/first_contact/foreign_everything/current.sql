CREATE EXTENSION postgres_fdw;

CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h');
