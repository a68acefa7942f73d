CREATE AGGREGATE agg(int) (SFUNC = nowhere_fn, STYPE = int);
