CREATE TABLE t (id int PRIMARY KEY, -- @renamed from=name
  full_name text NOT NULL);
