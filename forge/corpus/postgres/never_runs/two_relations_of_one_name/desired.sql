CREATE TABLE kept (id int);
CREATE TABLE a (x int);
CREATE VIEW v AS SELECT 1 AS z FROM a t JOIN a t ON true;
