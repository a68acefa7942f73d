CREATE TYPE mood AS ENUM ('happy', 'ok', 'sad');

CREATE TABLE t (id integer, m mood);

CREATE VIEW v AS SELECT id FROM t WHERE m = 'ok';

CREATE FUNCTION f(m mood) RETURNS text LANGUAGE sql AS $$ SELECT m::text $$;
