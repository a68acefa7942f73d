CREATE TABLE kept (id int);
CREATE TABLE a (id int, CHECK (b.id > 3));
