CREATE TABLE t (
  id integer,
  -- @renamed from=a
  b varchar(10) NOT NULL DEFAULT ''
);
