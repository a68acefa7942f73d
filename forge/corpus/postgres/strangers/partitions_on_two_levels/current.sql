CREATE TABLE p (at timestamptz NOT NULL, k int) PARTITION BY RANGE (at);
