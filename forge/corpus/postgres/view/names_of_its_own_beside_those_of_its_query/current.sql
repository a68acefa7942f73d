CREATE TABLE t (a int, ts timestamptz, b text);
