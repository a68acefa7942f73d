CREATE EXTENSION btree_gist;
CREATE TABLE t (id int, d date,
  PRIMARY KEY (id, d WITHOUT OVERLAPS));
