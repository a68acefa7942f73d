CREATE TYPE rec AS (id int, v text);
CREATE TABLE t OF rec (PRIMARY KEY (id));
CREATE TABLE base (id int, w int);
CREATE TABLE kid (PRIMARY KEY (id)) INHERITS (base);
