CREATE TABLE t (id integer) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
