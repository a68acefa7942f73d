CREATE TYPE address AS (
  street text,
  -- @renamed from=town
  city varchar(50)
);
