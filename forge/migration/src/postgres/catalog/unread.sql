SELECT what FROM (
  SELECT 'language ' || lanname AS what, 'pg_language'::regclass AS class, oid FROM pg_language
  UNION ALL SELECT 'access method ' || amname, 'pg_am'::regclass, oid FROM pg_am
  UNION ALL SELECT 'base type ' || typname, 'pg_type'::regclass, oid FROM pg_type WHERE typtype = 'b' AND typelem = 0
  UNION ALL SELECT 'transform', 'pg_transform'::regclass, oid FROM pg_transform
) AS o WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e') ORDER BY what LIMIT 1
