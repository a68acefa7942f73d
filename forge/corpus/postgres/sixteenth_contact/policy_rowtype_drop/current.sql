CREATE TABLE keep (id int);
CREATE TABLE doc (id int, body text);
CREATE FUNCTION can(d doc) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT d.id > 0 $$;
CREATE POLICY p ON doc USING (can(doc));
