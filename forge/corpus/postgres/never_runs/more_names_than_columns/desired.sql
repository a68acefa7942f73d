CREATE VIEW v (a, b, c) AS SELECT 1, 2;
