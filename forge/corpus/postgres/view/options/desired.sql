CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE VIEW v WITH (security_barrier = true, security_invoker = true) AS SELECT id FROM t;
