CREATE TABLE t (a numeric(5, 2),
  b text CHECK (length(b) > 1),
);
