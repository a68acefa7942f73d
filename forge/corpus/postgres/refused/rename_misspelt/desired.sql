-- @renamed form=t
CREATE TABLE t2 (id int);
