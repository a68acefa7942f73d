CREATE TABLE t (a text, b jsonb, c int, d inet);

CREATE INDEX i1 ON t (a varchar_pattern_ops DESC, lower(a) COLLATE "C" NULLS FIRST) INCLUDE (c) WITH (fillfactor = 70, deduplicate_items = off) WHERE c IS NOT NULL AND a <> '';

CREATE INDEX i2 ON t USING gin (b jsonb_path_ops) WITH (fastupdate = off);

CREATE INDEX i3 ON t USING gist (d inet_ops);
