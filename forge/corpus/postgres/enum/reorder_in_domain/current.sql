CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');

CREATE DOMAIN feeling AS mood;

CREATE TABLE t (id integer, m feeling);
