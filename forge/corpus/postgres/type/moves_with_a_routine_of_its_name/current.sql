CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE FUNCTION mood_score(m mood) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT CASE m WHEN 'sad' THEN 0 ELSE 1 END $$;

CREATE TABLE person (id int PRIMARY KEY, m mood);

CREATE INDEX person_score ON person (mood_score(m));
