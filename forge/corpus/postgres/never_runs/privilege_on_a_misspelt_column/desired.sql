CREATE TABLE t (id int PRIMARY KEY, name text);

GRANT SELECT (id, nam) ON t TO PUBLIC;
