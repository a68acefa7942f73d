CREATE TYPE state AS ENUM ('shut', 'new', 'open');

CREATE TABLE t (s state NOT NULL DEFAULT 'new', h state[] DEFAULT '{new,open}', CHECK (s <> 'shut'));

CREATE INDEX ON t (s) WHERE s = 'open';

CREATE VIEW v AS SELECT s, count(*) FROM t WHERE s > 'new' GROUP BY s;

CREATE FUNCTION f(state) RETURNS state LANGUAGE sql AS $$ SELECT $1 $$;
