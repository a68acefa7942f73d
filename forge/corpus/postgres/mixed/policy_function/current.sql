CREATE TABLE t (o text);

CREATE FUNCTION who() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_user::text $$;

CREATE POLICY p ON t USING (o = who());
