CREATE SEQUENCE numbers;

CREATE TABLE t (id integer DEFAULT nextval('numbers'));
