CREATE TABLE shelf (id int PRIMARY KEY);
CREATE TABLE book (id int, shelf int, title text, pages int, isbn text);
