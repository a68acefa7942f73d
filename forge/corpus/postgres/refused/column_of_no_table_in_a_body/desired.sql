CREATE TABLE guest (id int, name text);
CREATE FUNCTION called(wanted int) RETURNS text LANGUAGE sql AS $$
 SELECT nam FROM guest WHERE id = wanted
$$;
