CREATE TABLE p (id int, k int, PRIMARY KEY (id, k)) PARTITION BY RANGE (k);
CREATE TABLE stage (id int, k int, PRIMARY KEY (id, k));
