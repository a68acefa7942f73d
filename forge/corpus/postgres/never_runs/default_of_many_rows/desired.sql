CREATE TABLE t (v int DEFAULT generate_series(1, 3));
