CREATE TABLE t (r int4range, EXCLUDE USING gist (r WITH <<));
