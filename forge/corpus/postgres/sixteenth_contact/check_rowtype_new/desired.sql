CREATE TABLE keep (id int);
CREATE TABLE doc (id int, body text);
CREATE FUNCTION can(d doc) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT d.id > 0 $$;
ALTER TABLE doc ADD CONSTRAINT c CHECK (can(doc));
