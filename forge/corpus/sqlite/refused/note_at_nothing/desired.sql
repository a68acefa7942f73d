CREATE TABLE t (
  id INT PRIMARY KEY,
  full_name TEXT NOT NULL
); -- @renamed from=name
