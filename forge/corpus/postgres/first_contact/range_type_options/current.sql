CREATE FUNCTION tdiff(time, time) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$ SELECT extract(epoch FROM $1 - $2)::float8 $$;
