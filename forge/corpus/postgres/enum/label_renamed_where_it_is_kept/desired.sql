CREATE TYPE mood AS ENUM (
-- @renamed from=glad
'merry',
'sad'
);

CREATE DOMAIN temper AS mood DEFAULT 'merry';

CREATE TABLE person (name text, mood mood DEFAULT 'merry', temper temper);

CREATE TABLE evening (mood mood, guests integer) PARTITION BY LIST (mood);

CREATE TABLE evening_glad PARTITION OF evening FOR VALUES IN ('merry');

CREATE TABLE evening_sad PARTITION OF evening FOR VALUES IN ('sad');

CREATE VIEW happy AS SELECT name FROM person WHERE mood = 'merry';
