CREATE TABLE t (a text) WITH (parallel_workers = 4, toast.autovacuum_vacuum_threshold = 100);
