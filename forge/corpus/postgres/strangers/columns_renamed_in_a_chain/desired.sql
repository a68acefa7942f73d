CREATE TABLE t (
  -- @renamed from=a
  a2 int,
  -- @renamed from=b
  a text);
