CREATE TABLE t (a int NOT NULL, b int);

CREATE UNIQUE INDEX ta ON t (a);
