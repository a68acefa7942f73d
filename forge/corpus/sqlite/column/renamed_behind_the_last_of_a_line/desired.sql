CREATE TABLE customers (id bigint PRIMARY KEY,
  nick text, full_name text NOT NULL -- @renamed from=name
);
