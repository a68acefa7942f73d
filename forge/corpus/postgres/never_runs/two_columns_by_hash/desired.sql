CREATE TABLE t (id int, v int);

CREATE INDEX i ON t USING hash (id, v);
