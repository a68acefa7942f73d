CREATE TABLE t (id int, v int);

CREATE VIEW w AS SELECT id FROM t WHERE sum(v) > 5;
