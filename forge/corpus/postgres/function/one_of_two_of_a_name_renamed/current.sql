CREATE FUNCTION fmt(a int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'n' || a::text $$;
CREATE FUNCTION fmt(a text, b text DEFAULT '-') RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT a || b $$;
CREATE TABLE t (id int PRIMARY KEY, x int DEFAULT 3, y varchar(20));
CREATE INDEX t_f ON t (fmt(y, 'q'));
