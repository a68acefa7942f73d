CREATE TABLE t (id int, a text, d date, j jsonb);
CREATE TABLE u (id int, z int, a text);
