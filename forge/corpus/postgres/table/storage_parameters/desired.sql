CREATE TABLE t (id integer) WITH (fillfactor = 80, autovacuum_enabled = false);
