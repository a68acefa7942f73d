CREATE TABLE t (
  id INT PRIMARY KEY, -- @renamed from=name
  full_name TEXT NOT NULL);
