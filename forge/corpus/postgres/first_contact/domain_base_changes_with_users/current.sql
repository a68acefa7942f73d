CREATE DOMAIN money_minor AS int CHECK (VALUE >= 0);

CREATE TABLE t (m money_minor DEFAULT 0);

CREATE VIEW v AS SELECT sum(m) FROM t;
