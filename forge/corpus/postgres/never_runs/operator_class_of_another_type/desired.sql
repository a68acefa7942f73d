CREATE TABLE kept (id int);
CREATE TABLE t (a text);
CREATE INDEX i ON t (a int4_ops);
