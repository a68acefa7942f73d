CREATE TABLE t (id int,
-- @renamed from=town
city text);
CREATE VIEW v1 AS SELECT * FROM t;
