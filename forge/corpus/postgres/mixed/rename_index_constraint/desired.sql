CREATE TABLE t (
  a integer,
  CONSTRAINT new_u UNIQUE (a) -- @renamed from=old_u
);
