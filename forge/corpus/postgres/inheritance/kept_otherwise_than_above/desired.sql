CREATE TABLE scan (id integer, picture bytea, words text) PARTITION BY RANGE (id);

CREATE TABLE scan_first PARTITION OF scan FOR VALUES FROM (0) TO (100);

CREATE TABLE scan_last PARTITION OF scan FOR VALUES FROM (100) TO (200);

CREATE TABLE paper (id integer, picture bytea, words text);

CREATE TABLE letter (sender text) INHERITS (paper);

ALTER TABLE scan_first ALTER COLUMN picture SET STORAGE EXTERNAL;

ALTER TABLE scan_first ALTER COLUMN words SET STATISTICS 200, ALTER COLUMN words SET COMPRESSION pglz, ALTER COLUMN words SET (n_distinct = 5);

ALTER TABLE letter ALTER COLUMN picture SET STORAGE EXTERNAL, ALTER COLUMN words SET STATISTICS 10;
