CREATE TABLE t (id int PRIMARY KEY, name text, n int);

CREATE VIEW v AS WITH q AS (SELECT id AS number FROM t) SELECT number FROM q WHERE EXISTS (SELECT 1 FROM t WHERE t.id = q.number
 AND q.nubmer > 0);
