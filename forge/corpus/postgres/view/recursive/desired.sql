CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE RECURSIVE VIEW numbers (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10;
