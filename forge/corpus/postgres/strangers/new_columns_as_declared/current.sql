CREATE TABLE t (id int, zone text, age int, kind text);
