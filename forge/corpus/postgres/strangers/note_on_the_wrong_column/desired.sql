CREATE TABLE t (
  id integer PRIMARY KEY, -- @renamed from=name
  full_name text NOT NULL
);
