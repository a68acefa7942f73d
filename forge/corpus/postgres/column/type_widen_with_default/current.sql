CREATE TABLE t (id integer, c varchar(20) DEFAULT 'x' NOT NULL);
