CREATE TABLE t (
  id int,
  status text,
  n int,
  twice int GENERATED ALWAYS AS (n * 2) STORED,
  b text
);

CREATE VIEW v AS SELECT * FROM t;
