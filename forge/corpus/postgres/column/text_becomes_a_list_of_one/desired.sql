CREATE TABLE t (id int PRIMARY KEY, a text[], b varchar(9)[], c int[], d text);
