CREATE TABLE t (id int)
  WITH (fillfacter = 70);
