CREATE TABLE t (id integer PRIMARY KEY);

CREATE TABLE u (id integer NOT NULL);

CREATE TABLE v (a integer);
