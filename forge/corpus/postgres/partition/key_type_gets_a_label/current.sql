CREATE TYPE season AS ENUM ('spring', 'summer');

CREATE TABLE harvest (season season NOT NULL, number bigint GENERATED ALWAYS AS IDENTITY, weight integer, PRIMARY KEY (season, number)) PARTITION BY LIST (season);

CREATE TABLE harvest_spring PARTITION OF harvest FOR VALUES IN ('spring');

CREATE TABLE harvest_rest PARTITION OF harvest DEFAULT;

CREATE TABLE basket (id integer PRIMARY KEY, season season, number bigint, FOREIGN KEY (season, number) REFERENCES harvest (season, number));

CREATE VIEW heavy AS SELECT season, weight FROM harvest WHERE weight > 10;
