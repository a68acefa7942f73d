CREATE TABLE t (id int, at timestamptz DEFAULT '2024-01-01Z');
