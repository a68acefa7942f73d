CREATE TABLE t (a int NOT NULL, b text);

CREATE TABLE u (c int NOT NULL);
