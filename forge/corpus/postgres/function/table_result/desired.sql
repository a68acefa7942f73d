CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE FUNCTION g(n integer) RETURNS TABLE (id integer, a text) LANGUAGE sql STABLE AS $$ SELECT id, a FROM t LIMIT n $$;
