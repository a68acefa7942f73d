CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

-- @renamed from=v
CREATE VIEW w AS SELECT id FROM t;
