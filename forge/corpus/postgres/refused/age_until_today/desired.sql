CREATE TABLE t (born timestamptz, years interval GENERATED ALWAYS AS (age(born)) STORED);
