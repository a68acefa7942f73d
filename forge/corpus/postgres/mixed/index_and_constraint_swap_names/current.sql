CREATE TABLE t (a integer, b integer, CONSTRAINT k UNIQUE (a));

CREATE INDEX l ON t (b);
