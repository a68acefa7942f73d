CREATE TYPE kind AS (a integer, b text);

CREATE TABLE above (v integer, w integer);

CREATE TABLE below (x integer, CHECK (v > 0), CHECK (v < w), CHECK (v < 9)) INHERITS (above);

CREATE TABLE typed OF kind (CHECK (a > 0));

CREATE TABLE t (v integer) PARTITION BY LIST (v);

CREATE TABLE p PARTITION OF t (v NOT NULL, CHECK (v >= 0)) FOR VALUES IN (1);
