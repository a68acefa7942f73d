CREATE TABLE t (a int CONSTRAINT nn NOT NULL, b int NOT NULL);
COMMENT ON CONSTRAINT t_b_not_null ON t IS 'without b nothing goes';
