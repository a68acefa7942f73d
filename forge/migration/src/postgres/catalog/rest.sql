SELECT statement FROM (
  SELECT 1 AS rank, tgname::text AS name, pg_get_triggerdef(t.oid) AS statement FROM pg_trigger t WHERE NOT tgisinternal AND tgparentid = 0
  UNION ALL
  SELECT 2, tgname, format('ALTER TABLE %s %s TRIGGER %I', tgrelid::regclass, CASE tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, tgname)
  FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0 AND tgenabled <> 'O'
  UNION ALL
  SELECT 2, t.tgname, format('ALTER TABLE %s %s TRIGGER %I', t.tgrelid::regclass, CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END, t.tgname)
  FROM pg_trigger t JOIN pg_trigger u ON u.oid = t.tgparentid WHERE NOT t.tgisinternal AND t.tgenabled <> u.tgenabled
  UNION ALL
  SELECT 3, rulename, pg_get_ruledef(r.oid) FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND rulename <> '_RETURN'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype = 'e')
  UNION ALL
  SELECT 3, rulename || ' ', format('ALTER TABLE %s %s RULE %I', ev_class::regclass, CASE ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, rulename)
  FROM pg_rewrite r WHERE ev_enabled <> 'O' AND rulename <> '_RETURN' AND r.oid >= 16384
  UNION ALL
  SELECT 4, polname, format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s', polname, polrelid::regclass, CASE WHEN polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
    CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
    CASE WHEN polroles = '{0}' THEN 'PUBLIC' ELSE (SELECT string_agg(quote_ident(rolname), ', ' ORDER BY rolname) FROM pg_roles WHERE oid = ANY (polroles)) END,
    coalesce(' USING (' || pg_get_expr(polqual, polrelid) || ')', ''), coalesce(' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')', ''))
  FROM pg_policy
  UNION ALL
  SELECT 5, stxname, pg_get_statisticsobjdef(s.oid) FROM pg_statistic_ext s
  UNION ALL
  SELECT 5, stxname || ' ', format('ALTER STATISTICS %I.%I SET STATISTICS %s', nspname, stxname, stxstattarget)
  FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = stxnamespace WHERE stxstattarget >= 0
  UNION ALL
  SELECT 6, evtname, format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', evtname, evtevent,
    CASE WHEN evttags IS NULL THEN '' ELSE format(' WHEN TAG IN (%s)', (SELECT string_agg(quote_literal(tag), ', ') FROM unnest(evttags) AS tag)) END, evtfoid::regproc)
  FROM pg_event_trigger
  UNION ALL
  SELECT 7, evtname, format('ALTER EVENT TRIGGER %I %s', evtname, CASE evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END)
  FROM pg_event_trigger WHERE evtenabled <> 'O'
  UNION ALL
  SELECT 8, castsource::regtype::text, format('CREATE CAST (%s AS %s) %s%s', format_type(castsource, NULL), format_type(casttarget, NULL),
    CASE castmethod WHEN 'f' THEN 'WITH FUNCTION ' || castfunc::regprocedure::text WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
    CASE castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END)
  FROM pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i'))
  UNION ALL
  SELECT 0, dictname, format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %s%s)', nspname, dictname, tmplname, coalesce(', ' || dictinitoption, ''))
  FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = dictnamespace JOIN pg_ts_template t ON t.oid = dicttemplate
  WHERE d.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_ts_dict'::regclass AND x.objid = d.oid AND x.deptype = 'e')
  UNION ALL
  SELECT 0, cfgname, format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %s)', nspname, cfgname, CASE prsname WHEN 'default' THEN 'pg_catalog."default"' ELSE quote_ident(prsname) END)
  FROM pg_ts_config c JOIN pg_namespace n ON n.oid = cfgnamespace JOIN pg_ts_parser p ON p.oid = cfgparser
  WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_ts_config'::regclass AND x.objid = c.oid AND x.deptype = 'e')
  UNION ALL
  SELECT 1, cfgname, format('ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', nspname, cfgname,
    (SELECT alias FROM ts_token_type(cfgparser) WHERE tokid = maptokentype), string_agg(mapdict::regdictionary::text, ', ' ORDER BY mapseqno))
  FROM pg_ts_config c JOIN pg_namespace n ON n.oid = cfgnamespace JOIN pg_ts_config_map m ON mapcfg = c.oid
  WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_ts_config'::regclass AND x.objid = c.oid AND x.deptype = 'e')
  GROUP BY nspname, cfgname, cfgparser, maptokentype
  UNION ALL
  SELECT 0, conname, format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', CASE WHEN condefault THEN 'DEFAULT ' ELSE '' END, nspname, conname,
    pg_encoding_to_char(conforencoding), pg_encoding_to_char(contoencoding), conproc::regproc)
  FROM pg_conversion c JOIN pg_namespace n ON n.oid = connamespace
  WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_conversion'::regclass AND x.objid = c.oid AND x.deptype = 'e')
  UNION ALL
  SELECT 9, pubname, format('CREATE PUBLICATION %I%s%s', pubname,
    CASE WHEN puballtables THEN ' FOR ALL TABLES' ELSE coalesce(' FOR ' || nullif(concat_ws(', ',
      (SELECT 'TABLE ' || string_agg(format('%s%s%s', prrelid::regclass,
          CASE WHEN prattrs IS NULL THEN '' ELSE format(' (%s)', (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = prrelid AND attnum = ANY (prattrs))) END,
          CASE WHEN prqual IS NULL THEN '' ELSE format(' WHERE (%s)', pg_get_expr(prqual, prrelid)) END), ', ' ORDER BY prrelid::regclass::text) FROM pg_publication_rel WHERE prpubid = p.oid),
      (SELECT 'TABLES IN SCHEMA ' || string_agg(pnnspid::regnamespace::text, ', ') FROM pg_publication_namespace WHERE pnpubid = p.oid)), ''), '') END,
    coalesce(' WITH (' || nullif(concat_ws(', ', CASE WHEN NOT (pubinsert AND pubupdate AND pubdelete AND pubtruncate) THEN format('publish = %L',
      concat_ws(', ', CASE WHEN pubinsert THEN 'insert' END, CASE WHEN pubupdate THEN 'update' END, CASE WHEN pubdelete THEN 'delete' END, CASE WHEN pubtruncate THEN 'truncate' END)) END,
      CASE WHEN pubviaroot THEN 'publish_via_partition_root = true' END,
      CASE to_jsonb(p) ->> 'pubgencols' WHEN 's' THEN 'publish_generated_columns = stored' END), '') || ')', ''))
  FROM pg_publication p
) AS found ORDER BY rank, name, statement
