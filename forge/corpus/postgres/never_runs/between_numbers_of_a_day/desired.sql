CREATE TABLE kept (id int);
CREATE TABLE a (y date, CHECK (y BETWEEN 1 AND 5));
