CREATE TABLE shelf (id integer, kind text)
  PARTITION BY LIST (lower(knid));
