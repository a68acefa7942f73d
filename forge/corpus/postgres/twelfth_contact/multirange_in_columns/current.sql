CREATE TYPE intr AS RANGE (subtype = int4);
CREATE TABLE t (a intr, b intr_multirange);