CREATE TYPE rec AS (id int, v text);
CREATE TABLE t OF rec;
CREATE TABLE base (id int, w int);
CREATE TABLE kid () INHERITS (base);
