CREATE TABLE t (id int,
  stamp timestamptz GENERATED ALWAYS AS (now()) STORED);
