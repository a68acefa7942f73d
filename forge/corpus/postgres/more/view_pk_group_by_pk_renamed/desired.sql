CREATE TABLE t (id integer CONSTRAINT other_pk PRIMARY KEY, a text, b integer);

CREATE VIEW v AS SELECT id, a, count(*) AS n FROM t GROUP BY id;
