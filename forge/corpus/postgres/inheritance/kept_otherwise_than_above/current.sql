CREATE TABLE scan (id integer, picture bytea, words text) PARTITION BY RANGE (id);

CREATE TABLE scan_first PARTITION OF scan FOR VALUES FROM (0) TO (100);

CREATE TABLE scan_last PARTITION OF scan FOR VALUES FROM (100) TO (200);

CREATE TABLE paper (id integer, picture bytea, words text);

CREATE TABLE letter (sender text) INHERITS (paper);
