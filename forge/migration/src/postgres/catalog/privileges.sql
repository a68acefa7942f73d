WITH objects AS (
  SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || c.oid::regclass::text AS words, '' AS columns, relacl AS list, relowner AS owner, 'pg_class'::regclass AS class, c.oid AS id
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  UNION ALL
  SELECT 'TABLE ' || c.oid::regclass::text, format(' (%I)', attname), attacl, relowner, 'pg_class'::regclass, c.oid
  FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND attacl IS NOT NULL
  UNION ALL
  SELECT format('SCHEMA %I', nspname), '', nspacl, nspowner, 'pg_namespace'::regclass, n.oid FROM pg_namespace n WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  UNION ALL
  SELECT format('ROUTINE %I.%I(%s)', nspname, proname, (SELECT coalesce(string_agg(format_type(type, NULL), ', '), '') FROM unnest(proargtypes) AS type)), '', proacl, proowner, 'pg_proc'::regclass, p.oid
  FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND prokind <> 'a'
  UNION ALL
  SELECT CASE typtype WHEN 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END || t.oid::regtype::text, '', typacl, typowner, 'pg_type'::regclass, t.oid
  FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND typtype IN ('e', 'd', 'r', 'c')
  UNION ALL
  SELECT format('FOREIGN DATA WRAPPER %I', fdwname), '', fdwacl, fdwowner, 'pg_foreign_data_wrapper'::regclass, f.oid FROM pg_foreign_data_wrapper f
  UNION ALL
  SELECT format('FOREIGN SERVER %I', srvname), '', srvacl, srvowner, 'pg_foreign_server'::regclass, s.oid FROM pg_foreign_server s
  UNION ALL
  SELECT format('LANGUAGE %I', lanname), '', lanacl, lanowner, 'pg_language'::regclass, l.oid FROM pg_language l
)
SELECT statement FROM (
  SELECT o.words, acl.privilege_type, format('GRANT %s%s ON %s TO %s%s', acl.privilege_type, o.columns, o.words,
    CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE (SELECT quote_ident(rolname) FROM pg_roles r WHERE r.oid = acl.grantee) END,
    CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS statement
  FROM objects AS o, aclexplode(o.list) AS acl
  WHERE acl.grantee <> o.owner AND (NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.id AND d.deptype = 'e')
    OR NOT EXISTS (SELECT FROM pg_init_privs i, aclexplode(i.initprivs) AS made WHERE i.classoid = o.class AND i.objoid = o.id AND i.objsubid = 0
      AND made.grantee = acl.grantee AND made.privilege_type = acl.privilege_type AND made.is_grantable = acl.is_grantable))
  UNION ALL
  SELECT o.words, 'REVOKE', format('REVOKE %s ON %s FROM %s', usual.privilege_type, o.words, (SELECT quote_ident(rolname) FROM pg_roles r WHERE r.oid = o.owner))
  FROM objects AS o, aclexplode(acldefault(CASE split_part(o.words, ' ', 1) WHEN 'TABLE' THEN 'r' WHEN 'SEQUENCE' THEN 's' WHEN 'SCHEMA' THEN 'n' WHEN 'ROUTINE' THEN 'f'
    WHEN 'LANGUAGE' THEN 'l' WHEN 'FOREIGN' THEN CASE split_part(o.words, ' ', 2) WHEN 'DATA' THEN 'F' ELSE 'S' END ELSE 'T' END::"char", o.owner)) AS usual
  WHERE o.list IS NOT NULL AND o.columns = '' AND usual.grantee = o.owner
    AND NOT EXISTS (SELECT FROM aclexplode(o.list) AS acl WHERE acl.grantee = o.owner AND acl.privilege_type = usual.privilege_type)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.id AND d.deptype = 'e')
  UNION ALL
  SELECT words, 'REVOKE', format('REVOKE ALL ON %s FROM PUBLIC', words) FROM (
    SELECT format('ROUTINE %I.%I(%s)', nspname, proname, (SELECT coalesce(string_agg(format_type(type, NULL), ', '), '') FROM unnest(proargtypes) AS type)) AS words, proacl AS list, 'pg_proc'::regclass AS class, p.oid AS id
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND prokind <> 'a'
    UNION ALL
    SELECT CASE typtype WHEN 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END || t.oid::regtype::text, typacl, 'pg_type'::regclass, t.oid
    FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND typtype IN ('e', 'd', 'r', 'c')
    UNION ALL
    SELECT 'SCHEMA public', nspacl, 'pg_namespace'::regclass, n.oid FROM pg_namespace n WHERE nspname = 'public'
    UNION ALL
    SELECT format('LANGUAGE %I', lanname), lanacl, 'pg_language'::regclass, l.oid FROM pg_language l WHERE lanpltrusted
  ) AS o WHERE list IS NOT NULL AND NOT EXISTS (SELECT FROM aclexplode(o.list) AS acl WHERE acl.grantee = 0)
    AND (NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.id AND d.deptype = 'e') OR o.list IS DISTINCT FROM
      (SELECT initprivs FROM pg_init_privs i WHERE i.classoid = o.class AND i.objoid = o.id AND i.objsubid = 0) AND o.list IS NOT NULL)
  UNION ALL
  SELECT 'DEFAULT', acl.privilege_type, format('ALTER DEFAULT PRIVILEGES%s%s GRANT %s ON %s TO %s%s', CASE WHEN rolname = current_user THEN '' ELSE format(' FOR ROLE %I', rolname) END, CASE WHEN defaclnamespace = 0 THEN '' ELSE format(' IN SCHEMA %s', defaclnamespace::regnamespace) END,
    acl.privilege_type, CASE defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END,
    CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE (SELECT quote_ident(r.rolname) FROM pg_roles r WHERE r.oid = acl.grantee) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
  FROM pg_default_acl JOIN pg_roles o ON o.oid = defaclrole, aclexplode(defaclacl) AS acl WHERE acl.grantee <> defaclrole
  UNION ALL
  SELECT 'DEFAULT', 'REVOKE', format('ALTER DEFAULT PRIVILEGES%s REVOKE ALL ON %s FROM PUBLIC', CASE WHEN rolname = current_user THEN '' ELSE format(' FOR ROLE %I', rolname) END,
    CASE defaclobjtype WHEN 'f' THEN 'ROUTINES' ELSE 'TYPES' END)
  FROM pg_default_acl JOIN pg_roles o ON o.oid = defaclrole
  WHERE defaclnamespace = 0 AND defaclobjtype IN ('f', 'T') AND NOT EXISTS (SELECT FROM aclexplode(defaclacl) AS acl WHERE acl.grantee = 0)
) AS found ORDER BY words, statement
