CREATE VIEW v AS SELECT 1 AS one FROM generate_series(1, 2), generate_series(1, 3);
