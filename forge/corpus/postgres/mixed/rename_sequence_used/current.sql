CREATE SEQUENCE q;

CREATE TABLE t (id integer DEFAULT nextval('q'));
