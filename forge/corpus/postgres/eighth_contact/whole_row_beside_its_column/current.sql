CREATE TABLE l (id int, x int);

CREATE VIEW c AS SELECT t AS whole, (t).x FROM l t;
