SELECT format('ALTER %s %s OWNER TO %I', CASE type WHEN 'foreign-data wrapper' THEN 'FOREIGN DATA WRAPPER' WHEN 'statistics object' THEN 'STATISTICS' ELSE upper(type) END,
  CASE WHEN type = 'aggregate' THEN replace(identity, '()', '(*)') ELSE identity END, rolname)
FROM (
  SELECT 'pg_class'::regclass AS class, oid AS id, relowner AS owner FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relpersistence <> 't'
  UNION ALL SELECT 'pg_type'::regclass, oid, typowner FROM pg_type t
    WHERE typtype IN ('e', 'd', 'r') OR typtype = 'p' AND NOT typisdefined OR typtype = 'c' AND EXISTS (SELECT FROM pg_class c WHERE c.oid = typrelid AND c.relkind = 'c')
  UNION ALL SELECT 'pg_proc'::regclass, oid, proowner FROM pg_proc
  UNION ALL SELECT 'pg_operator'::regclass, oid, oprowner FROM pg_operator WHERE oprcode <> 0
  UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfowner FROM pg_opfamily
  UNION ALL SELECT 'pg_opclass'::regclass, oid, opcowner FROM pg_opclass
  UNION ALL SELECT 'pg_collation'::regclass, oid, collowner FROM pg_collation
  UNION ALL SELECT 'pg_namespace'::regclass, oid, nspowner FROM pg_namespace WHERE nspname !~ '^pg_'
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwowner FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid, srvowner FROM pg_foreign_server
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid, evtowner FROM pg_event_trigger
  UNION ALL SELECT 'pg_publication'::regclass, oid, pubowner FROM pg_publication
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxowner FROM pg_statistic_ext
  UNION ALL SELECT 'pg_conversion'::regclass, oid, conowner FROM pg_conversion
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictowner FROM pg_ts_dict
  UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgowner FROM pg_ts_config
) AS o JOIN pg_roles r ON r.oid = o.owner, LATERAL pg_identify_object(class, id, 0)
WHERE (id >= 16384 OR class = 'pg_namespace'::regclass AND identity = 'public' AND rolname <> 'pg_database_owner')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = class AND d.objid = id AND d.objsubid = 0 AND (d.deptype IN ('e', 'i') OR d.deptype = 'a' AND type = 'sequence'))
ORDER BY type, identity
