CREATE TABLE t (id integer PRIMARY KEY,
  -- @renamed from=title
  name text);
