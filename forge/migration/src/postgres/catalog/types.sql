SELECT statement FROM (
  SELECT t.oid, t.typname, CASE t.typtype
    WHEN 'e' THEN (SELECT format('CREATE TYPE %I.%I AS ENUM (%s)', nspname, typname, coalesce(string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder), ''))
      FROM pg_enum e WHERE e.enumtypid = t.oid)
    WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s%s%s%s%s', nspname, typname, format_type(typbasetype, typtypmod),
      CASE WHEN typcollation <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = t.typbasetype) THEN ' COLLATE ' || typcollation::regcollation::text ELSE '' END,
      coalesce(' DEFAULT (' || typdefault || ')', ''), CASE WHEN typnotnull THEN ' NOT NULL' ELSE '' END,
      (SELECT coalesce(string_agg(format(' CONSTRAINT %I %s', conname, pg_get_constraintdef(k.oid)), '' ORDER BY conname), '')
        FROM pg_constraint k WHERE contypid = t.oid AND contype = 'c' AND convalidated))
    WHEN 'c' THEN (SELECT format('CREATE TYPE %I.%I AS (%s)', nspname, typname, coalesce(string_agg(format('%I %s%s', attname, format_type(atttypid, atttypmod),
        CASE WHEN attcollation <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = atttypid) THEN ' COLLATE ' || attcollation::regcollation::text ELSE '' END), ', ' ORDER BY attnum), ''))
      FROM pg_attribute a WHERE a.attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped)
    WHEN 'r' THEN (SELECT format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s%s%s%s%s%s)', nspname, typname, format_type(rngsubtype, NULL),
        (SELECT CASE WHEN opcdefault THEN '' ELSE format(', SUBTYPE_OPCLASS = %I', opcname) END FROM pg_opclass o WHERE o.oid = rngsubopc),
        CASE WHEN rngcollation <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = rngsubtype) THEN ', COLLATION = ' || rngcollation::regcollation::text ELSE '' END,
        CASE WHEN rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || rngsubdiff::oid::regproc::text ELSE '' END,
        CASE WHEN rngcanonical <> 0 THEN ', CANONICAL = ' || rngcanonical::oid::regproc::text ELSE '' END,
        (SELECT CASE WHEN m.typname <> CASE WHEN t.typname ~ 'range' THEN regexp_replace(t.typname, 'range', 'multirange') ELSE t.typname || '_multirange' END
          THEN format(', MULTIRANGE_TYPE_NAME = %I', m.typname) ELSE '' END FROM pg_type m WHERE m.oid = rngmultitypid))
      FROM pg_range r WHERE r.rngtypid = t.oid)
    WHEN 'p' THEN format('CREATE TYPE %I.%I', nspname, typname)
  END AS statement
  FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND typtype IN ('e', 'd', 'c', 'r', 'p')
    AND (typtype <> 'c' OR EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
    AND (typtype <> 'p' OR NOT typisdefined)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
  UNION ALL
  SELECT k.oid, conname, format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', contypid::regtype, conname, pg_get_constraintdef(k.oid))
  FROM pg_constraint k JOIN pg_type t ON t.oid = contypid WHERE contype = 'c' AND NOT convalidated
) AS found WHERE statement IS NOT NULL ORDER BY typname, statement
