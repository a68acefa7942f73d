CREATE TYPE mood AS ENUM (
'glad',
'sad'
);

CREATE DOMAIN temper AS mood DEFAULT 'glad';

CREATE TABLE person (name text, mood mood DEFAULT 'glad', temper temper);

CREATE TABLE evening (mood mood, guests integer) PARTITION BY LIST (mood);

CREATE TABLE evening_glad PARTITION OF evening FOR VALUES IN ('glad');

CREATE TABLE evening_sad PARTITION OF evening FOR VALUES IN ('sad');

CREATE VIEW happy AS SELECT name FROM person WHERE mood = 'glad';
