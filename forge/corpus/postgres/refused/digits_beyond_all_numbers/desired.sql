CREATE TYPE pair AS (a numeric(1000, -1000), b varchar(10485760));
CREATE TABLE t (a integer,
  b numeric(1001, 2));
