SELECT statement FROM (
  SELECT c.relname, c.oid, CASE c.relkind
    WHEN 'S' THEN (SELECT format('CREATE %sSEQUENCE %I.%I AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s',
        CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED ' ELSE '' END, nspname, relname, format_type(seqtypid, NULL), seqincrement, seqmin, seqmax, seqstart, seqcache,
        CASE WHEN seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) FROM pg_sequence s WHERE s.seqrelid = c.oid)
    WHEN 'v' THEN (SELECT format('CREATE VIEW %I.%I %s AS %s%s', nspname, relname, coalesce('WITH (' || string_agg(option, ', ') FILTER (WHERE option !~ '^check_option=') || ')', ''),
        rtrim(pg_get_viewdef(c.oid), ';'), coalesce(' WITH ' || upper(substr(max(option) FILTER (WHERE option ~ '^check_option='), 14)) || ' CHECK OPTION', ''))
      FROM (SELECT unnest(coalesce(reloptions, '{}')) AS option) AS options)
    WHEN 'm' THEN format('CREATE MATERIALIZED VIEW %I.%I %s AS %s', nspname, relname, CASE WHEN reloptions IS NULL THEN '' ELSE format('WITH (%s)', array_to_string(reloptions, ', ')) END,
      rtrim(pg_get_viewdef(c.oid), ';') || CASE WHEN relispopulated THEN '' ELSE ' WITH NO DATA' END)
    ELSE format('CREATE %s %I.%I%s%s%s%s%s',
      CASE WHEN relkind = 'f' THEN 'FOREIGN TABLE' WHEN relpersistence = 'u' THEN 'UNLOGGED TABLE' ELSE 'TABLE' END, nspname, relname,
      CASE WHEN reloftype <> 0 THEN ' OF ' || format_type(reloftype, NULL)
        WHEN relispartition THEN format(' PARTITION OF %s %s', (SELECT inhparent::regclass FROM pg_inherits i WHERE i.inhrelid = c.oid), pg_get_expr(relpartbound, c.oid))
        ELSE ' ()' END,
      CASE WHEN relispartition OR NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid) THEN ''
        ELSE format(' INHERITS (%s)', (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid)) END,
      CASE WHEN relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END,
      CASE WHEN relkind = 'f' THEN (SELECT format(' SERVER %I%s', srvname, CASE WHEN ftoptions IS NULL THEN '' ELSE format(' OPTIONS (%s)',
          (SELECT string_agg(format('%I %L', option_name, option_value), ', ') FROM pg_options_to_table(ftoptions))) END)
        FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid) ELSE '' END,
      CASE WHEN reloptions IS NULL AND t.toast IS NULL THEN '' ELSE format(' WITH (%s)', concat_ws(', ', array_to_string(reloptions, ', '), t.toast)) END)
  END AS statement
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  LEFT JOIN LATERAL (SELECT string_agg('toast.' || option, ', ') AS toast FROM pg_class x, unnest(x.reloptions) AS option WHERE x.oid = c.reltoastrelid) AS t ON true
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relpersistence <> 't'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype IN ('e', CASE WHEN c.relkind = 'S' THEN 'i' ELSE 'e' END::"char"))
) AS found ORDER BY relname, oid, statement
