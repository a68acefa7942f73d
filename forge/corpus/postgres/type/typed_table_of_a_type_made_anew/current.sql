CREATE TYPE mood AS ENUM ('ok', 'sad');

CREATE TYPE pt AS (x bigint, y text, m mood, z integer);

CREATE TABLE s (id integer, p pt);
