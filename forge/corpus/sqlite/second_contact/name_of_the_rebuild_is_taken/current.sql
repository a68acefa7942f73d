CREATE TABLE forge_new_t (x INT);

CREATE TABLE t (a INT);