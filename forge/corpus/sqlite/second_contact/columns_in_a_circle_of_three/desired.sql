CREATE TABLE t (id INTEGER PRIMARY KEY,
  -- @renamed from=c
  a TEXT,
  -- @renamed from=a
  b TEXT,
  -- @renamed from=b
  c TEXT);
