CREATE TABLE a (id INTEGER PRIMARY KEY,
  -- @renamed from=n
  n2 TEXT);

CREATE TABLE b (id INTEGER PRIMARY KEY,
  -- @renamed from=m
  m2 TEXT);
