CREATE TABLE t (a int, b text NOT NULL);

CREATE TABLE u (c int PRIMARY KEY);
