CREATE TABLE t (o text);

CREATE FUNCTION who() RETURNS name LANGUAGE sql STABLE AS $$ SELECT current_user $$;

CREATE POLICY p ON t USING (o = who());
