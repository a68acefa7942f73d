SELECT statement FROM (
  SELECT 1 AS rank, nspname::text AS name, format('CREATE SCHEMA %I', nspname) AS statement
  FROM pg_namespace n
  WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
  UNION ALL
  SELECT 2, extname, format('CREATE EXTENSION %I WITH SCHEMA %I', extname, nspname)
  FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE extname <> 'plpgsql'
  UNION ALL
  SELECT 3, collname, format('CREATE COLLATION %I.%I (%s%s%s)', nspname, collname,
    CASE collprovider WHEN 'i' THEN 'provider = icu, ' ELSE '' END,
    CASE WHEN collprovider = 'i' THEN format('locale = %L', to_jsonb(c) ->> CASE WHEN to_jsonb(c) ? 'colllocale' THEN 'colllocale' ELSE 'colliculocale' END)
      WHEN collcollate = collctype THEN format('locale = %L', collcollate)
      ELSE format('lc_collate = %L, lc_ctype = %L', collcollate, collctype) END,
    CASE WHEN collisdeterministic THEN '' ELSE ', deterministic = false' END)
  FROM pg_collation c JOIN pg_namespace n ON n.oid = collnamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_collation'::regclass AND d.objid = c.oid AND d.deptype = 'e')
) AS found ORDER BY rank, name
