CREATE TYPE e AS ENUM ('lo','hi');

CREATE TABLE t (v e);
