CREATE UNLOGGED TABLE scratch (id integer);
