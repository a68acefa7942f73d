CREATE TABLE author (
  -- @renamed from=id to=number
  number integer
);
