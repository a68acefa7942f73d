CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int, FINALFUNC = nowhere_fn);
