CREATE TABLE t (id integer, tags jsonb, born date);
CREATE VIEW v AS SELECT nullif(id, 0) / 2 AS half, tags ->> 1 AS first, born + 7 AS due FROM t
WHERE tags ~ id;
