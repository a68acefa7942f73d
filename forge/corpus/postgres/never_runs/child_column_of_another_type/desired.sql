CREATE TABLE p (id int, v text);
CREATE TABLE
 c (v int) INHERITS (p);
