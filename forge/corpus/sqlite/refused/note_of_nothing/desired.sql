CREATE TABLE kept (
  id INT,
  -- @renamed from=never_there
  nn INT);
