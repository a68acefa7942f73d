INSERT INTO h SELECT i FROM generate_series(1,6) i; TRUNCATE log;
