CREATE FUNCTION ok(t text, z boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';

CREATE DOMAIN s AS text DEFAULT 'n' CHECK (ok(VALUE, true)) CHECK (length(VALUE) < 50);

CREATE TABLE a (y s, x s[]);
