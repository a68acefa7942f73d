CREATE TABLE l (id int, x int);

CREATE VIEW c AS SELECT (t).x FROM l t;
