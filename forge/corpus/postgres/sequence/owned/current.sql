CREATE TABLE t (id integer);

CREATE SEQUENCE numbers;
