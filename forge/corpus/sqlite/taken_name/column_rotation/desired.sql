CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  -- @renamed from=b
  a INT,
  -- @renamed from=c
  b INT
);
