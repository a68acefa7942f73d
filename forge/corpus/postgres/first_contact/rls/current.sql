CREATE TABLE t (a int, owner_name text);
