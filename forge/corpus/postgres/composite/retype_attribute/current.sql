CREATE TYPE address AS (street text, town varchar(50));
