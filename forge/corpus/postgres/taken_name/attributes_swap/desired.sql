CREATE TYPE c AS (
 -- @renamed from=y
 x int,
 -- @renamed from=x
 y int);

CREATE TABLE t (id int, p c);
