CREATE TABLE a (x int NOT NULL, y int);
CREATE TABLE b (z int) INHERITS (a);
