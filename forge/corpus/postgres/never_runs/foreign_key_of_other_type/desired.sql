CREATE TABLE author (id integer PRIMARY KEY);

CREATE TABLE book (title text,
  author uuid REFERENCES author);
