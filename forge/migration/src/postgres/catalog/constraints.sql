SELECT statement FROM (
  SELECT 1 AS rank, conname::text AS name, format('ALTER TABLE ONLY %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, CASE WHEN contype IN ('p', 'u') AND x.reloptions IS NOT NULL
      THEN regexp_replace(pg_get_constraintdef(k.oid), '((?: DEFERRABLE| INITIALLY DEFERRED)*)$', format(' WITH (%s)\1', array_to_string(x.reloptions, ', ')))
      ELSE pg_get_constraintdef(k.oid) END) AS statement
  FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class x ON x.oid = conindid
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND contype IN ('c', 'p', 'u', 'x', 'f') AND conislocal AND conparentid = 0
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype = 'e')
  UNION ALL
  SELECT 2, c.relname, pg_get_indexdef(indexrelid)
  FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = indexrelid AND k.contype IN ('p', 'u', 'x'))
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0 AND d.deptype = 'e')
  UNION ALL
  SELECT 3, c.relname, format('ALTER INDEX %s ATTACH PARTITION %s', inhparent::regclass, c.oid::regclass)
  FROM pg_inherits i JOIN pg_class c ON c.oid = inhrelid JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname !~ '^pg_' AND relkind IN ('i', 'I') AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid IN (c.oid, inhparent) AND k.contype IN ('p', 'u', 'x'))
  UNION ALL
  SELECT 3, c.relname, format('REINDEX INDEX %s', c.oid::regclass)
  FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND relkind = 'i' AND NOT indisvalid
  UNION ALL
  SELECT 3, c.relname, format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', c.oid::regclass, attnum, attstattarget)
  FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname !~ '^pg_' AND relkind IN ('i', 'I') AND NOT c.relispartition AND attstattarget >= 0
  UNION ALL
  SELECT 3, c.relname, format('ALTER TABLE %s CLUSTER ON %I', indrelid::regclass, c.relname)
  FROM pg_index i JOIN pg_class c ON c.oid = indexrelid WHERE indisclustered
  UNION ALL
  SELECT 4, c.relname, format('ALTER TABLE %s REPLICA IDENTITY %s', c.oid::regclass, CASE relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
    ELSE format('USING INDEX %I', (SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND indisreplident)) END)
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND relkind IN ('r', 'p') AND relreplident <> 'd'
  UNION ALL
  SELECT 5, c.relname, format('ALTER TABLE %s %s', c.oid::regclass, words)
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace,
    LATERAL (VALUES (CASE WHEN relrowsecurity THEN 'ENABLE ROW LEVEL SECURITY' END), (CASE WHEN relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' END)) AS switches (words)
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND words IS NOT NULL
) AS found ORDER BY rank, name, statement
