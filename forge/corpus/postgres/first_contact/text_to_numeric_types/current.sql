CREATE TABLE t (a text DEFAULT '5', b text, c varchar(10), d text, e int, f jsonb, g text[]);
