CREATE TABLE t (id serial PRIMARY KEY, a text DEFAULT 'x', CHECK (a <> ''));

CREATE INDEX ON t (a);

COMMENT ON TABLE t IS 'x';

GRANT SELECT ON t TO forge_reader;
