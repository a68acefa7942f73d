CREATE TABLE t (a integer, b integer, CONSTRAINT l UNIQUE (b));

CREATE INDEX k ON t (a);
