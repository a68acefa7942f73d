CREATE TABLE t (a int, b int8, c varchar(10), d timestamptz, e bool, f decimal(10,2), g float8, h char(3), i timestamp, j varbit(4), k time with time zone);
