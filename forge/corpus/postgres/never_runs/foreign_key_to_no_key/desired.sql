CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE TABLE u (a int
 REFERENCES t (n));
