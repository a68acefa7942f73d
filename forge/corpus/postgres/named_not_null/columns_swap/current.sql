CREATE TABLE t (a int NOT NULL, b text NOT NULL);
