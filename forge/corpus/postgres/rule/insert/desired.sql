CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE TABLE log (id integer, said text);

CREATE RULE logged AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.id, NEW.a);
