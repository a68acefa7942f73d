CREATE FUNCTION tdiff(time, time) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$ SELECT extract(epoch FROM $1 - $2)::float8 $$;

CREATE TYPE trange AS RANGE (subtype = time, subtype_diff = tdiff, multirange_type_name = tmulti);

CREATE TABLE shift (who int, at trange, all_of tmulti);
