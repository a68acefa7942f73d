CREATE TABLE a (x int);

CREATE TABLE c (z int) INHERITS (a);

CREATE TABLE d (w int) INHERITS (c);
