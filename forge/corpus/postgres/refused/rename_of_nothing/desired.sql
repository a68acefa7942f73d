-- @renamed from=never_there
CREATE TABLE t2 (id int);
