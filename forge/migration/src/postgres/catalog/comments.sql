SELECT format('COMMENT ON %s IS %L', words, description) FROM (
  SELECT d.description, CASE
    WHEN d.classoid = 'pg_class'::regclass AND d.objsubid > 0 THEN (SELECT format('COLUMN %s.%I', c.oid::regclass, attname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_class'::regclass THEN (SELECT CASE relkind WHEN 'v' THEN 'VIEW ' WHEN 'm' THEN 'MATERIALIZED VIEW ' WHEN 'S' THEN 'SEQUENCE ' WHEN 'i' THEN 'INDEX ' WHEN 'I' THEN 'INDEX ' WHEN 'f' THEN 'FOREIGN TABLE ' ELSE 'TABLE ' END || c.oid::regclass::text FROM pg_class c WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_type'::regclass THEN (SELECT CASE typtype WHEN 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END || t.oid::regtype::text FROM pg_type t WHERE t.oid = d.objoid)
    WHEN d.classoid = 'pg_proc'::regclass THEN (SELECT format('%s %I.%I(%s)', CASE prokind WHEN 'a' THEN 'AGGREGATE' ELSE 'ROUTINE' END, nspname, proname,
        CASE WHEN prokind = 'a' AND pronargs = 0 THEN '*' ELSE (SELECT coalesce(string_agg(format_type(type, NULL), ', '), '') FROM unnest(proargtypes) AS type) END)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE p.oid = d.objoid)
    WHEN d.classoid = 'pg_namespace'::regclass THEN (SELECT format('SCHEMA %I', nspname) FROM pg_namespace n WHERE n.oid = d.objoid AND nspname !~ '^pg_' AND nspname <> 'information_schema' AND (nspname <> 'public' OR d.description <> 'standard public schema'))
    WHEN d.classoid = 'pg_cast'::regclass THEN (SELECT format('CAST (%s AS %s)', format_type(castsource, NULL), format_type(casttarget, NULL)) FROM pg_cast x WHERE x.oid = d.objoid)
    WHEN d.classoid = 'pg_operator'::regclass THEN (SELECT format('OPERATOR %I.%s (%s, %s)', nspname, oprname, CASE WHEN oprleft = 0 THEN 'NONE' ELSE format_type(oprleft, NULL) END, format_type(oprright, NULL))
      FROM pg_operator o JOIN pg_namespace n ON n.oid = oprnamespace WHERE o.oid = d.objoid)
    WHEN d.classoid = 'pg_constraint'::regclass THEN (SELECT format('CONSTRAINT %I ON %s', conname, CASE WHEN conrelid <> 0 THEN conrelid::regclass::text ELSE 'DOMAIN ' || contypid::regtype::text END) FROM pg_constraint k WHERE k.oid = d.objoid)
    WHEN d.classoid = 'pg_trigger'::regclass THEN (SELECT format('TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger t WHERE t.oid = d.objoid)
    WHEN d.classoid = 'pg_policy'::regclass THEN (SELECT format('POLICY %I ON %s', polname, polrelid::regclass) FROM pg_policy p WHERE p.oid = d.objoid)
    WHEN d.classoid = 'pg_rewrite'::regclass THEN (SELECT format('RULE %I ON %s', rulename, ev_class::regclass) FROM pg_rewrite r WHERE r.oid = d.objoid)
    WHEN d.classoid = 'pg_event_trigger'::regclass THEN (SELECT format('EVENT TRIGGER %I', evtname) FROM pg_event_trigger e WHERE e.oid = d.objoid)
    WHEN d.classoid = 'pg_publication'::regclass THEN (SELECT format('PUBLICATION %I', pubname) FROM pg_publication p WHERE p.oid = d.objoid)
    WHEN d.classoid = 'pg_foreign_server'::regclass THEN (SELECT format('SERVER %I', srvname) FROM pg_foreign_server s WHERE s.oid = d.objoid)
    WHEN d.classoid = 'pg_foreign_data_wrapper'::regclass THEN (SELECT format('FOREIGN DATA WRAPPER %I', fdwname) FROM pg_foreign_data_wrapper f WHERE f.oid = d.objoid)
    WHEN d.classoid = 'pg_collation'::regclass THEN (SELECT format('COLLATION %I.%I', nspname, collname) FROM pg_collation c JOIN pg_namespace n ON n.oid = collnamespace WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_ts_config'::regclass THEN (SELECT format('TEXT SEARCH CONFIGURATION %I.%I', nspname, cfgname) FROM pg_ts_config c JOIN pg_namespace n ON n.oid = cfgnamespace WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_ts_dict'::regclass THEN (SELECT format('TEXT SEARCH DICTIONARY %I.%I', nspname, dictname) FROM pg_ts_dict c JOIN pg_namespace n ON n.oid = dictnamespace WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_conversion'::regclass THEN (SELECT format('CONVERSION %I.%I', nspname, conname) FROM pg_conversion c JOIN pg_namespace n ON n.oid = connamespace WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_opclass'::regclass THEN (SELECT format('OPERATOR CLASS %I.%I USING %I', nspname, opcname, amname) FROM pg_opclass c JOIN pg_namespace n ON n.oid = opcnamespace JOIN pg_am m ON m.oid = opcmethod WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_opfamily'::regclass THEN (SELECT format('OPERATOR FAMILY %I.%I USING %I', nspname, opfname, amname) FROM pg_opfamily c JOIN pg_namespace n ON n.oid = opfnamespace JOIN pg_am m ON m.oid = opfmethod WHERE c.oid = d.objoid)
    WHEN d.classoid = 'pg_statistic_ext'::regclass THEN (SELECT format('STATISTICS %I.%I', nspname, stxname) FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = stxnamespace WHERE s.oid = d.objoid)
    WHEN d.classoid = 'pg_extension'::regclass THEN (SELECT format('EXTENSION %I', extname) FROM pg_extension e WHERE e.oid = d.objoid AND extname <> 'plpgsql')
  END AS words
  FROM pg_description d
  WHERE (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass) AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = d.classoid AND x.objid = d.objoid AND x.deptype = 'e')
) AS found WHERE words IS NOT NULL ORDER BY words
