CREATE TABLE p (id int, k int, PRIMARY KEY (id, k)) PARTITION BY RANGE (k);
CREATE INDEX pk ON p (k);
CREATE TABLE stage (id int, k int, PRIMARY KEY (id, k));
CREATE INDEX stage_k ON stage (k);
