CREATE TABLE shelf (id integer, kind text);

CREATE TABLE shelf_first PARTITION OF
  shelf FOR VALUES IN ('a');
