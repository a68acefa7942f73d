CREATE TABLE t (
  id int PRIMARY KEY,
  state varchar(40) NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'paid')),
  b varchar CHECK (coalesce(b, 'x') <> 'y' AND length(b) < 9),
  c varchar(9) CHECK (c ~ '^a'),
  d int GENERATED ALWAYS AS (CASE WHEN state IN ('new', 'paid') THEN 1 ELSE 2 END) STORED
);
CREATE INDEX lower_state ON t (lower(state)) WHERE state = 'new';
CREATE INDEX open ON t (id) WHERE state IN ('new', 'paid');
CREATE STATISTICS often ON (state IN ('new', 'paid')), b FROM t;
CREATE VIEW v AS SELECT id, state FROM t WHERE state IN ('new', 'paid');
