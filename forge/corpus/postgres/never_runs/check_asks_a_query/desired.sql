CREATE TABLE t (id int, CHECK (id IN (SELECT 1)));
