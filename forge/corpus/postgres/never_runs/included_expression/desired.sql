CREATE TABLE kept (id int);
CREATE TABLE a (x int, y text);
CREATE INDEX i ON a (x) INCLUDE (lower(y));
