CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE VIEW v AS SELECT id, a FROM t;

CREATE VIEW w AS SELECT id FROM v;

CREATE VIEW x AS SELECT w.id, v.a FROM w JOIN v USING (id);
