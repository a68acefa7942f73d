CREATE TABLE t (id int,
  k uuid DEFAULT gen_uuid_v9());
