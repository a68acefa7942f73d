CREATE TABLE t (a text, b jsonb, c int, d inet);

CREATE INDEX i1 ON t (a);

CREATE INDEX i2 ON t USING gin (b);
