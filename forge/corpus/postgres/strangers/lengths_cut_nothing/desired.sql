CREATE TABLE t (a varchar(8), b varchar(4), c varchar(20), d varchar(4)[], e bit(4), f varchar(3), g varchar(5));
