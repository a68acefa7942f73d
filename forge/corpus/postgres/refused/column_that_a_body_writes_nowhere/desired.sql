CREATE TABLE guest (id int, name text);
CREATE FUNCTION welcome(who text) RETURNS void LANGUAGE sql AS $$
 INSERT INTO guest (id, nam) VALUES (1, who)
$$;
