CREATE TABLE t (a int CHECK (a > 0) CHECK (a < 10), b int UNIQUE, c int, CHECK (b > c), UNIQUE (a, b), FOREIGN KEY (c) REFERENCES t (b));
