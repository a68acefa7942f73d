CREATE TABLE t (a integer, b integer, CHECK ((a > 0 AND b > 0) OR (a IS NULL AND b IS NULL) OR NOT (a = 5)));
