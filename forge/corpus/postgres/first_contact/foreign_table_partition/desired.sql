CREATE EXTENSION postgres_fdw;

CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;

CREATE TABLE p (a int, b text) PARTITION BY LIST (a);

CREATE FOREIGN TABLE p_far PARTITION OF p FOR VALUES IN (9) SERVER far OPTIONS (schema_name 'public', table_name 'p9');
