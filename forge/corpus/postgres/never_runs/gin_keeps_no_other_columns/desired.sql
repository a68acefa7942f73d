CREATE TABLE kept (id int);
CREATE TABLE t (a int[], b int);
CREATE INDEX i ON t USING gin (a) INCLUDE (b);
