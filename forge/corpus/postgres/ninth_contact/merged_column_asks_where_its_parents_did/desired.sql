CREATE TABLE p (c int);

CREATE TABLE k (d int, c int NOT NULL) INHERITS (p);
