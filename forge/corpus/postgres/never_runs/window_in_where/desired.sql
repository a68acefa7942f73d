CREATE TABLE t (id int, v int);

CREATE VIEW w AS SELECT id FROM t
 WHERE row_number() OVER (ORDER BY v) = 1;
