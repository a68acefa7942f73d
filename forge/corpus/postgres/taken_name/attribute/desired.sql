CREATE TYPE c AS (
 -- @renamed from=x
 x1 int, y int, x text);

CREATE TABLE t (id int, p c);
