CREATE TABLE customers (id int PRIMARY KEY);

CREATE TABLE u (a int
 REFERENCES custmers);
