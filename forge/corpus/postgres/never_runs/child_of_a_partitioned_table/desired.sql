CREATE TABLE shelf (id integer) PARTITION BY HASH (id);

CREATE TABLE shelf_first (note text)
  INHERITS (shelf);
