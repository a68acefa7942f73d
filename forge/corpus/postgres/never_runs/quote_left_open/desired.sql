CREATE TABLE t (id int,
  v text DEFAULT 'it's);
