CREATE TABLE t (a int CONSTRAINT pos CHECK (a > 0), b text);

CREATE INDEX i ON t (b);
