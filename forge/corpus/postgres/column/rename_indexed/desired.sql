CREATE TABLE t (
  id integer,
  name text UNIQUE, -- @renamed from=title
  CHECK (name <> '')
);

CREATE INDEX ON t (lower(name)) WHERE name IS NOT NULL;
