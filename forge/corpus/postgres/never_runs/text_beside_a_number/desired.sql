CREATE TABLE t (id int, code text);

CREATE VIEW v AS SELECT id FROM t WHERE code = 5;
