CREATE TABLE t (id integer, a text);

CREATE VIEW v AS SELECT id, a FROM t;
