CREATE TYPE state AS ENUM (
  -- @renamed from=new
  'fresh',
  'open'
);

CREATE TABLE t (id int, s state);
