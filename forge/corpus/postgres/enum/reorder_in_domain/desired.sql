CREATE TYPE mood AS ENUM ('happy', 'ok', 'sad');

CREATE DOMAIN feeling AS mood;

CREATE TABLE t (id integer, m feeling);
