CREATE TABLE t (a text);

CREATE FUNCTION nrm(x text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT trim(lower(x)) $$;

CREATE UNIQUE INDEX ON t (nrm(a));
