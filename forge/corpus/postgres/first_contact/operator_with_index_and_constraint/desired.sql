CREATE FUNCTION near(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT abs($1 - $2) < 3 $$;

CREATE OPERATOR ~~~ (LEFTARG = int, RIGHTARG = int, FUNCTION = near, COMMUTATOR = ~~~, RESTRICT = eqsel, JOIN = eqjoinsel);

CREATE TABLE t (a int, b int, CHECK (a ~~~ b));

COMMENT ON OPERATOR ~~~ (int, int) IS 'near enough';
