CREATE TABLE g (id integer, a bigint, s integer, u bigint NOT NULL, v integer);
