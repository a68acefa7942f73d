CREATE TABLE t (id int, during tstzrange, PRIMARY KEY (id, during WITHOUT OVERLAPS), CONSTRAINT c CHECK (id > 0) NOT ENFORCED);
