CREATE EXTENSION pgcrypto;

GRANT SELECT ON nothing TO forge_reader;
