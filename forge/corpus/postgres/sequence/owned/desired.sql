CREATE TABLE t (id integer);

CREATE SEQUENCE numbers OWNED BY t.id;
