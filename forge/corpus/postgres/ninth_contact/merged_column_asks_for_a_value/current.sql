CREATE TABLE p (c int);

CREATE TABLE k (d int) INHERITS (p);
