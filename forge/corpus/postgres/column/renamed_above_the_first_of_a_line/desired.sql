CREATE TABLE customers (id bigint PRIMARY KEY,
  -- @renamed from=name
  full_name text NOT NULL, nick text);
