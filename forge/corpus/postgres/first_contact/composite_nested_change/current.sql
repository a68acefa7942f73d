CREATE TYPE pt AS (x int, y int);

CREATE TYPE ln AS (a pt, b pt);

CREATE TABLE t (l ln, ps pt[]);
