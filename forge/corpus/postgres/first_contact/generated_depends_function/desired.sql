CREATE FUNCTION joined(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1 || ' ' || $2 $$;

CREATE TABLE t (first text, last text, whole text GENERATED ALWAYS AS (joined(first, last)) STORED);

CREATE INDEX t_whole ON t (whole text_pattern_ops);
