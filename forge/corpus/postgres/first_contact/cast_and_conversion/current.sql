CREATE TYPE temp AS (deg numeric);
