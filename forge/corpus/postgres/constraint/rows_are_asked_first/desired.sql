CREATE TABLE shelf (id int PRIMARY KEY);
CREATE TABLE book (
  id int PRIMARY KEY,
  shelf int NOT NULL DEFAULT 1 REFERENCES shelf,
  title text NOT NULL,
  pages int CHECK (pages > 0),
  isbn text UNIQUE,
  lent boolean NOT NULL DEFAULT false,
  UNIQUE (shelf, title)
);
