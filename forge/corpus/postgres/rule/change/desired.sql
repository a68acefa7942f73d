CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE RULE quiet AS ON UPDATE TO t WHERE OLD.b > 0 DO ALSO NOTIFY changed;
