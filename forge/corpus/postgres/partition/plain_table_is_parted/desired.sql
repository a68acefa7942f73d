CREATE TABLE delivery (
  id integer PRIMARY KEY,
  town text
) PARTITION BY RANGE (id);
CREATE TABLE delivery_rest PARTITION OF delivery DEFAULT;
