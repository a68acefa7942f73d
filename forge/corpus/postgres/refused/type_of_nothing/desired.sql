CREATE TABLE t (id int,
 s mood);
