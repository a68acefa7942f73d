CREATE TABLE t (a integer);

CREATE INDEX i
  ON
     nowhere (a);
