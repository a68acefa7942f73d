CREATE TABLE t (a int NOT NULL, b int CONSTRAINT b_there NOT NULL, c int NOT NULL);
