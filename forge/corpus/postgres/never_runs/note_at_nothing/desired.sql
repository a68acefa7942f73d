CREATE TABLE t (
  id int PRIMARY KEY,
  full_name text NOT NULL
); -- @renamed from=name
