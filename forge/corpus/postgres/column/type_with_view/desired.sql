CREATE TABLE t (id integer, n bigint);

CREATE VIEW v AS SELECT id, n FROM t;

CREATE VIEW w AS SELECT id FROM v;

COMMENT ON VIEW v IS 'kept';

GRANT SELECT ON v TO forge_reader;
