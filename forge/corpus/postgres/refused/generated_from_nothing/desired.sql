CREATE TABLE t (a int, b int GENERATED ALWAYS AS (nocol + 1) STORED);
