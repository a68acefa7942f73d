CREATE TABLE reading (y int, v bigint);
CREATE TABLE reading_child (z int) INHERITS (reading);
CREATE VIEW w AS SELECT v FROM reading_child;
CREATE INDEX i ON reading_child (v);
