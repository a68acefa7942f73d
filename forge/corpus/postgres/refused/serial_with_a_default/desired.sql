CREATE TABLE t (id serial DEFAULT 5);
