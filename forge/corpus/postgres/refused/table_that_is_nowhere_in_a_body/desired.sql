CREATE TABLE guest (id int, name text);
CREATE FUNCTION forget(wanted int) RETURNS void LANGUAGE sql AS $$
 DELETE FROM guests WHERE id = wanted
$$;
