CREATE TABLE t (id integer, a text, b text);

CREATE VIEW v AS SELECT id, a, b FROM t;
