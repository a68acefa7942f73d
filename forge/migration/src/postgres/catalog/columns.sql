SELECT statement FROM (
  SELECT attrelid, attnum, format('ALTER TABLE %s ADD COLUMN %I %s%s%s%s%s%s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
    CASE WHEN attfdwoptions IS NULL THEN '' ELSE format(' OPTIONS (%s)', (SELECT string_agg(format('%I %L', option_name, option_value), ', ') FROM pg_options_to_table(attfdwoptions))) END,
    CASE WHEN attcollation <> 0 AND attcollation <> (SELECT typcollation FROM pg_type t WHERE t.oid = atttypid) THEN ' COLLATE ' || attcollation::regcollation::text ELSE '' END,
    CASE WHEN atthasdef THEN (SELECT CASE WHEN attgenerated <> '' THEN format(' GENERATED ALWAYS AS (%s) %s', pg_get_expr(adbin, adrelid), CASE attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END)
        ELSE format(' DEFAULT (%s)', pg_get_expr(adbin, adrelid)) END FROM pg_attrdef d WHERE d.adrelid = attrelid AND d.adnum = attnum) ELSE '' END,
    CASE WHEN attidentity = '' THEN '' ELSE (SELECT format(' GENERATED %s AS IDENTITY (SEQUENCE NAME %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s)',
        CASE attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, seqrelid::regclass, seqincrement, seqmin,
        CASE WHEN seqmax = CASE seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END THEN 9223372036854775807 ELSE seqmax END,
        seqstart, seqcache, CASE WHEN seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END)
      FROM pg_sequence WHERE seqrelid = pg_get_serial_sequence(attrelid::regclass::text, attname)::regclass) END,
    CASE WHEN NOT attnotnull OR (k.conislocal IS FALSE AND NOT c.relispartition) OR k.convalidated IS FALSE THEN ''
      ELSE coalesce(' CONSTRAINT ' || quote_ident(k.conname), '') || ' NOT NULL' || CASE WHEN k.connoinherit THEN ' NO INHERIT' ELSE '' END END) AS statement
  FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
    LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND relkind IN ('r', 'p', 'f') AND relpersistence <> 't' AND attnum > 0 AND NOT attisdropped AND attislocal AND reloftype = 0
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype = 'e')
  UNION ALL
  SELECT attrelid, 2000 + attnum, format('ALTER TABLE %s ALTER COLUMN %I %s', attrelid::regclass, attname, change)
  FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_type t ON t.oid = atttypid,
    LATERAL (VALUES
      (CASE WHEN attstorage <> typstorage THEN 'SET STORAGE ' || CASE attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),
      (CASE WHEN attcompression <> '' THEN 'SET COMPRESSION ' || CASE attcompression WHEN 'l' THEN 'lz4' ELSE 'pglz' END END),
      (CASE WHEN attstattarget >= 0 THEN 'SET STATISTICS ' || attstattarget END),
      (CASE WHEN attoptions IS NOT NULL THEN format('SET (%s)', array_to_string(attoptions, ', ')) END)) AS changes (change)
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND relkind IN ('r', 'p', 'f', 'm') AND relpersistence <> 't' AND attnum > 0 AND NOT attisdropped AND change IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype = 'e')
  UNION ALL
  SELECT a.attrelid, 3000 + a.attnum, format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT (%s)', a.attrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum JOIN pg_inherits i ON i.inhrelid = a.attrelid
    JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname LEFT JOIN pg_attrdef x ON x.adrelid = p.attrelid AND x.adnum = p.attnum
  WHERE NOT a.attislocal AND a.attgenerated = '' AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_get_expr(x.adbin, x.adrelid)
  UNION ALL
  SELECT a.attrelid, 3000 + a.attnum, format('ALTER TABLE %s ALTER COLUMN %I DROP DEFAULT', a.attrelid::regclass, a.attname)
  FROM pg_attribute a
  WHERE a.attnum > 0 AND NOT a.attislocal AND NOT a.attisdropped AND NOT a.atthasdef AND a.attrelid >= 16384
    AND EXISTS (SELECT FROM pg_inherits i JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname
      WHERE i.inhrelid = a.attrelid AND p.atthasdef AND p.attgenerated = '')
  UNION ALL
  SELECT a.attrelid, 3500 + a.attnum, CASE WHEN k.oid IS NULL THEN format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', a.attrelid::regclass, a.attname)
      ELSE format('ALTER TABLE %s ADD CONSTRAINT %I NOT NULL %I', a.attrelid::regclass, k.conname, a.attname) END
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]
  WHERE a.attnotnull AND a.attnum > 0 AND c.relkind IN ('r', 'p', 'f') AND (NOT a.attislocal OR c.reloftype <> 0) AND c.oid >= 16384
    AND NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname WHERE i.inhrelid = a.attrelid AND p.attnotnull)
  UNION ALL
  SELECT a.attrelid, 3600 + a.attnum, format('ALTER TABLE %s ADD CONSTRAINT %I NOT NULL %I%s', a.attrelid::regclass, k.conname, a.attname, CASE WHEN k.convalidated THEN '' ELSE ' NOT VALID' END)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]
  WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f') AND (NOT k.convalidated OR (c.relispartition AND NOT a.attislocal AND NOT EXISTS (SELECT FROM pg_inherits i
    JOIN pg_constraint p ON p.conrelid = i.inhparent AND p.contype = 'n' JOIN pg_attribute x ON x.attrelid = i.inhparent AND p.conkey = ARRAY[x.attnum]
    WHERE i.inhrelid = a.attrelid AND x.attname = a.attname AND p.conname = k.conname)))
  UNION ALL
  SELECT a.attrelid, 3000 + a.attnum, format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT (%s)', a.attrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.reloftype <> 0 AND a.attgenerated = ''
  UNION ALL
  SELECT d.adrelid, 3000 + d.adnum, format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT (%s)', d.adrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON c.oid = d.adrelid WHERE relkind = 'v'
  UNION ALL
  SELECT d.refobjid, 4000 + d.refobjsubid, format('ALTER SEQUENCE %s OWNED BY %s.%I', d.objid::regclass, d.refobjid::regclass, attname)
  FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a' AND d.refobjsubid > 0
) AS found ORDER BY attrelid::regclass::text, attnum
