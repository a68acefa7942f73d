CREATE TABLE kept (id int);
CREATE TYPE m AS ENUM('x','y');
CREATE TABLE t (s m);
CREATE VIEW v AS SELECT * FROM t WHERE s = 'z';
