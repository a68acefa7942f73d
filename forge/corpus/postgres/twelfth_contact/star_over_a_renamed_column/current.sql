CREATE TABLE t (id int, town text);
CREATE VIEW v1 AS SELECT * FROM t;
