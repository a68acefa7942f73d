CREATE TYPE e AS ENUM (
  -- @renamed from=hi
  'lo',
  -- @renamed from=lo
  'hi');

CREATE TABLE t (v e);
