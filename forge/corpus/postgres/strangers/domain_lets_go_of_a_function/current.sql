CREATE FUNCTION ok(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';

CREATE DOMAIN s AS text CHECK (ok(VALUE));

CREATE TABLE a (y s, x s[]);
