CREATE TYPE span AS RANGE (subtype = numeric);

CREATE TABLE t (s span);
