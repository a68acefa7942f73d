CREATE TABLE t (id integer, a text, b text);

CREATE VIEW v AS SELECT * FROM t;

CREATE VIEW w AS SELECT id FROM v;
