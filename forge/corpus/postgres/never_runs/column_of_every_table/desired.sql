CREATE TABLE t (
  id int PRIMARY KEY,
  xmin int
);
