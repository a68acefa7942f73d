CREATE TABLE t (
  a varchar(9) CONSTRAINT known CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])))
);
