CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE TYPE pt AS (x integer, m mood, z integer, w numeric(6,2));

CREATE TABLE s (id integer, p pt);
