CREATE TABLE t (id int, during tstzrange);
