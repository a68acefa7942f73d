CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE p (m mood DEFAULT 'ok', ms mood[] DEFAULT '{sad}');
CREATE FUNCTION is_ok(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN m = 'ok'::mood;
