-- @renamed from=fmt
CREATE FUNCTION fmt_z(a int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'n' || a::text $$;
CREATE FUNCTION fmt_z(a text, b text DEFAULT '-') RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT a || b $$;
CREATE TABLE t (id int PRIMARY KEY, x bigint, y varchar(20));
CREATE INDEX t_f ON t (fmt_z(y, 'q'));