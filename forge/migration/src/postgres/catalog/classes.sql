WITH members AS (
  SELECT 'pg_amop'::regclass AS class, oid AS id, 1 AS kind, amopstrategy AS number, format('OPERATOR %s %s%s', amopstrategy, amopopr::regoperator,
    CASE WHEN amoppurpose = 'o' THEN (SELECT format(' FOR ORDER BY %I.%I', nspname, opfname) FROM pg_opfamily f JOIN pg_namespace n ON n.oid = opfnamespace WHERE f.oid = amopsortfamily) ELSE '' END) AS member
  FROM pg_amop
  UNION ALL
  SELECT 'pg_amproc'::regclass, oid, 2, amprocnum, format('FUNCTION %s (%s, %s) %s', amprocnum, format_type(amproclefttype, NULL), format_type(amprocrighttype, NULL), amproc::oid::regprocedure)
  FROM pg_amproc
)
SELECT statement FROM (
  SELECT 1 AS rank, opfname::text AS name, format('CREATE OPERATOR FAMILY %I.%I USING %I', nspname, opfname, amname) AS statement
  FROM pg_opfamily f JOIN pg_namespace n ON n.oid = opfnamespace JOIN pg_am m ON m.oid = opfmethod
  WHERE f.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_opfamily'::regclass AND d.objid = f.oid AND d.deptype = 'e')
  UNION ALL
  SELECT 2, opcname, format('CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I FAMILY %I.%I AS %s', n.nspname, opcname, CASE WHEN opcdefault THEN 'DEFAULT ' ELSE '' END,
    format_type(opcintype, NULL), amname, fn.nspname, opfname, concat_ws(', ', 'STORAGE ' || format_type(coalesce(nullif(opckeytype, 0), opcintype), NULL),
      (SELECT string_agg(member, ', ' ORDER BY kind, number, member) FROM members x JOIN pg_depend d ON d.classid = x.class AND d.objid = x.id
        WHERE d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid)))
  FROM pg_opclass c JOIN pg_namespace n ON n.oid = opcnamespace JOIN pg_am m ON m.oid = opcmethod JOIN pg_opfamily f ON f.oid = opcfamily JOIN pg_namespace fn ON fn.oid = opfnamespace
  WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_opclass'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  UNION ALL
  SELECT 3, opfname, format('ALTER OPERATOR FAMILY %I.%I USING %I ADD %s', nspname, opfname, amname, string_agg(member, ', ' ORDER BY kind, number, member))
  FROM members x JOIN pg_depend d ON d.classid = x.class AND d.objid = x.id AND d.refclassid = 'pg_opfamily'::regclass AND d.deptype = 'a'
    JOIN pg_opfamily f ON f.oid = d.refobjid JOIN pg_namespace n ON n.oid = opfnamespace JOIN pg_am m ON m.oid = opfmethod
  WHERE x.id >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_opfamily'::regclass AND e.objid = f.oid AND e.deptype = 'e')
    AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = x.class AND e.objid = x.id AND e.deptype = 'e')
  GROUP BY nspname, opfname, amname
) AS found ORDER BY rank, name, statement
