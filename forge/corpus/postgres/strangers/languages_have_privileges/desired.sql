GRANT USAGE ON LANGUAGE plpgsql TO forge_reader;
