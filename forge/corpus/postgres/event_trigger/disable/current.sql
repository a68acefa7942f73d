CREATE FUNCTION noted() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'x'; END $$;

CREATE EVENT TRIGGER notes ON ddl_command_end EXECUTE FUNCTION noted();
