CREATE TABLE p (id int, k int) PARTITION BY RANGE (k);
-- @renamed from=p1
CREATE TABLE p1_bak (id int, k int);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE INDEX px ON p (id);
