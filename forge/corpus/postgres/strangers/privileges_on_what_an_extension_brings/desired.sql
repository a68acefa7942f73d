CREATE EXTENSION postgres_fdw;

CREATE EXTENSION pgcrypto;

CREATE EXTENSION pg_stat_statements;

GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO forge_reader;

REVOKE EXECUTE ON FUNCTION gen_salt(text) FROM PUBLIC;

GRANT INSERT ON pg_stat_statements TO forge_reader;
