CREATE TABLE p (id int, k int, x int, PRIMARY KEY (id, k), UNIQUE (k, x)) PARTITION BY RANGE (k);
-- @renamed from=p1
CREATE TABLE p_old (id int, k int, x int, PRIMARY KEY (id, k), UNIQUE (k, x));
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
CREATE INDEX px ON p (x);
