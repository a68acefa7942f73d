CREATE TABLE a (x int, extra text DEFAULT 'n');

CREATE TABLE c (z int) INHERITS (a);

CREATE TABLE d (w int) INHERITS (c);
