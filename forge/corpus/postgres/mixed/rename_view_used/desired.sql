CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

-- @renamed from=old_v
CREATE VIEW new_v AS SELECT id FROM t;

CREATE VIEW w AS SELECT id FROM new_v;
