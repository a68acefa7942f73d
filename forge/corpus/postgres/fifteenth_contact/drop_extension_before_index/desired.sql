CREATE TABLE t (id int PRIMARY KEY, n text, k bigint);
CREATE VIEW v AS SELECT id, k FROM t;
