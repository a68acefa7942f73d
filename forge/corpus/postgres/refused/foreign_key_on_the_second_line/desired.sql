
-- said first
CREATE TABLE t (id int,
  p int REFERENCES nowhere (id));
