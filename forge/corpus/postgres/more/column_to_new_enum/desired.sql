CREATE TYPE st AS ENUM ('new', 'old');

CREATE TABLE t (s st NOT NULL DEFAULT 'new');

CREATE INDEX ON t (s);
