CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE RULE quiet AS ON INSERT TO t WHERE NEW.b > 0 DO ALSO UPDATE t SET a = 'x' WHERE id = 0;
