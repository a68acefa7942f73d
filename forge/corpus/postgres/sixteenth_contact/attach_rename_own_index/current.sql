CREATE TABLE p (id int, k int) PARTITION BY RANGE (k);
CREATE INDEX pk ON p (k);
CREATE TABLE stage (id int, k int);
CREATE INDEX stage_k ON stage (k);
