CREATE TABLE a (id int, n int);

CREATE TABLE b (id int, m int);
