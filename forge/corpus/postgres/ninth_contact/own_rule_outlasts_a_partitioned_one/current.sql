CREATE TABLE parted (id int, c int NOT NULL) PARTITION BY RANGE (id);

CREATE TABLE parted_low (id int, c int NOT NULL);

ALTER TABLE parted ATTACH PARTITION parted_low FOR VALUES FROM (0) TO (10);

CREATE TABLE parted_high PARTITION OF parted FOR VALUES FROM (10) TO (20);
