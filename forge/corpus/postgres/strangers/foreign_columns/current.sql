CREATE EXTENSION postgres_fdw;
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
CREATE TYPE k AS ENUM ('u', 'v');
CREATE FOREIGN TABLE f (a int, b text OPTIONS (column_name 'x'), q k) SERVER s;
CREATE VIEW v AS SELECT a FROM f;
