CREATE SCHEMA old;

CREATE SCHEMA new;

CREATE TYPE old.kind AS ENUM ('a', 'b');

CREATE TABLE old.t (k old.kind, id serial);
