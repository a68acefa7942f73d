CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');

CREATE FUNCTION level(m mood) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
