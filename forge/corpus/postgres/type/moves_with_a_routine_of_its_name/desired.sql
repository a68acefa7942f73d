CREATE SCHEMA util;

-- @renamed from=public.mood
CREATE TYPE util.mood AS ENUM ('sad', 'ok');

CREATE FUNCTION util.mood_score(m util.mood) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT CASE m WHEN 'sad' THEN 0 ELSE 1 END $$;

CREATE TABLE person (id int PRIMARY KEY, m util.mood);

CREATE INDEX person_score ON person (util.mood_score(m));
