CREATE TABLE t (id int PRIMARY KEY, a bigint NOT NULL);
