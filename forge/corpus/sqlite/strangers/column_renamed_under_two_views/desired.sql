CREATE TABLE p (
  -- @renamed from=a
  aa INT,
  b INT
);
CREATE VIEW v1 AS SELECT aa AS a, b FROM p;
CREATE VIEW v2 AS SELECT a + b AS s, b FROM v1;
