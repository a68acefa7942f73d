CREATE TABLE t (a integer);

CREATE TABLE t (b integer);
