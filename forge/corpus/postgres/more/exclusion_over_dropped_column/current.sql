CREATE TABLE t (id integer, a integer, b integer, EXCLUDE USING gist (int4range(a, b) WITH &&));
