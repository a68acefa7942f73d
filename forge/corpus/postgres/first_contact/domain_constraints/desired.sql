CREATE DOMAIN email AS text DEFAULT 'a@b' CONSTRAINT looks CHECK (VALUE ~ '^[^@]+@[^@]+$') CONSTRAINT short CHECK (length(VALUE) < 200);

CREATE TABLE t (e email NOT NULL);
