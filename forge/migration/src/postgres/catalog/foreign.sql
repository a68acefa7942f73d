SELECT statement FROM (
  SELECT 1 AS rank, fdwname::text AS name, format('CREATE FOREIGN DATA WRAPPER %I%s%s%s', fdwname, CASE WHEN fdwhandler <> 0 THEN ' HANDLER ' || fdwhandler::regproc::text ELSE '' END,
    CASE WHEN fdwvalidator <> 0 THEN ' VALIDATOR ' || fdwvalidator::regproc::text ELSE '' END,
    CASE WHEN fdwoptions IS NULL THEN '' ELSE format(' OPTIONS (%s)', (SELECT string_agg(format('%I %L', option_name, option_value), ', ') FROM pg_options_to_table(fdwoptions))) END) AS statement
  FROM pg_foreign_data_wrapper f WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_foreign_data_wrapper'::regclass AND d.objid = f.oid AND d.deptype = 'e')
  UNION ALL
  SELECT 2, srvname, format('CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s', srvname, coalesce(' TYPE ' || quote_literal(srvtype), ''), coalesce(' VERSION ' || quote_literal(srvversion), ''), fdwname,
    CASE WHEN srvoptions IS NULL THEN '' ELSE format(' OPTIONS (%s)', (SELECT string_agg(format('%I %L', option_name, option_value), ', ') FROM pg_options_to_table(srvoptions))) END)
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = srvfdw
  UNION ALL
  SELECT 3, usename, format('CREATE USER MAPPING FOR %s SERVER %I%s', CASE WHEN umuser = 0 THEN 'PUBLIC' ELSE quote_ident(usename) END, srvname,
    CASE WHEN umoptions IS NULL THEN '' ELSE format(' OPTIONS (%s)', (SELECT string_agg(format('%I %L', option_name, option_value), ', ') FROM pg_options_to_table(umoptions))) END)
  FROM pg_user_mappings
) AS found ORDER BY rank, name
