CREATE TABLE a (id int PRIMARY KEY, x int);
CREATE TABLE b (id int, y int);
CREATE TABLE c (q int);
