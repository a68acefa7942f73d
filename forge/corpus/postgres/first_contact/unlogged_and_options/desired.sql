CREATE UNLOGGED TABLE t (a int) WITH (fillfactor = 60, autovacuum_enabled = false, toast.autovacuum_enabled = false);
