CREATE TABLE t (
  -- @renamed from=b
  a text,
  -- @renamed from=a
  b int
);
