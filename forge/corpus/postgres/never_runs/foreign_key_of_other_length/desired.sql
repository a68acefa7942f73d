CREATE TABLE author (id integer PRIMARY KEY);

CREATE TABLE book (one integer, two integer,
  FOREIGN KEY (one, two) REFERENCES author (id));
