CREATE TABLE t (a text, b varchar(10), c jsonb, d text[], e varbit(8), f integer, g char(5));
