CREATE TABLE t (id int, day date);
CREATE INDEX recent ON t (id)
  WHERE day > CURRENT_DATE;
