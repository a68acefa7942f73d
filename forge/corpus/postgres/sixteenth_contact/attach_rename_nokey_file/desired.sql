CREATE TABLE p (id int, k int, PRIMARY KEY (id, k)) PARTITION BY RANGE (k);
-- @renamed from=stage
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
