-- @renamed from=mood
CREATE TYPE feeling AS ENUM (
  -- @renamed from=sad
  'blue',
  'ok'
);
CREATE TABLE p (m feeling DEFAULT 'ok', ms feeling[] DEFAULT '{blue}');
CREATE FUNCTION is_ok(m feeling) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN m = 'ok'::feeling;
