CREATE TABLE p (v integer, n integer) PARTITION BY LIST (v);
