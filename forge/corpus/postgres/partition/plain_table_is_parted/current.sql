CREATE TABLE delivery (
  id integer PRIMARY KEY,
  town text
);
