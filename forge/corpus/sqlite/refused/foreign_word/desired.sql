CREATE TABLE t (a integer,
  b text CHECK ( UNIQ a > 1));
