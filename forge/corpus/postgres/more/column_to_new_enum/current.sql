CREATE TABLE t (s text NOT NULL DEFAULT 'new' CHECK (s IN ('new', 'old')));

CREATE INDEX ON t (s);
