CREATE DOMAIN price AS bigint CHECK (VALUE >= 0);

CREATE TABLE t (p price);
