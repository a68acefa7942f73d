SELECT statement FROM (
  SELECT p.oid::regprocedure::text AS name, CASE WHEN prokind = 'a' THEN
    (SELECT format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s%s%s%s%s%s)', nspname, proname,
        CASE WHEN pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END, aggtransfn::text, format_type(aggtranstype, NULL),
        CASE WHEN aggfinalfn <> 0 THEN ', FINALFUNC = ' || aggfinalfn::text ELSE '' END, coalesce(', INITCOND = ' || quote_literal(agginitval), ''),
        CASE WHEN aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || aggcombinefn::text ELSE '' END,
        CASE proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END,
        concat(CASE WHEN aggkind = 'h' THEN ', HYPOTHETICAL' END, CASE WHEN aggtransspace <> 0 THEN ', SSPACE = ' || aggtransspace END,
          CASE WHEN aggfinalextra THEN ', FINALFUNC_EXTRA' END, CASE WHEN aggfinalmodify <> CASE aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN ', FINALFUNC_MODIFY = ' || CASE aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
          CASE WHEN aggserialfn <> 0 THEN ', SERIALFUNC = ' || aggserialfn::text || ', DESERIALFUNC = ' || aggdeserialfn::text END,
          CASE WHEN aggmtransfn <> 0 THEN format(', MSFUNC = %s, MINVFUNC = %s, MSTYPE = %s', aggmtransfn::text, aggminvtransfn::text, format_type(aggmtranstype, NULL)) END,
          CASE WHEN aggmtransspace <> 0 THEN ', MSSPACE = ' || aggmtransspace END, CASE WHEN aggmfinalfn <> 0 THEN ', MFINALFUNC = ' || aggmfinalfn::text END,
          CASE WHEN aggmfinalextra THEN ', MFINALFUNC_EXTRA' END, ', MINITCOND = ' || quote_literal(aggminitval),
          CASE WHEN aggsortop <> 0 THEN ', SORTOP = ' || (SELECT oprname FROM pg_operator s WHERE s.oid = aggsortop) END))
      FROM pg_aggregate a WHERE a.aggfnoid = p.oid)
    ELSE pg_get_functiondef(p.oid) END AS statement
  FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
  UNION ALL
  SELECT o.oid::regoperator::text, format('CREATE OPERATOR %I.%s (%sRIGHTARG = %s, FUNCTION = %s%s%s%s%s%s%s)', nspname, oprname,
    CASE WHEN oprleft <> 0 THEN 'LEFTARG = ' || format_type(oprleft, NULL) || ', ' ELSE '' END, format_type(oprright, NULL), oprcode::text,
    CASE WHEN oprcom <> 0 THEN ', COMMUTATOR = ' || (SELECT c.oprname FROM pg_operator c WHERE c.oid = o.oprcom) ELSE '' END,
    CASE WHEN oprnegate <> 0 THEN ', NEGATOR = ' || (SELECT c.oprname FROM pg_operator c WHERE c.oid = o.oprnegate) ELSE '' END,
    CASE WHEN oprrest <> 0 THEN ', RESTRICT = ' || oprrest::text ELSE '' END, CASE WHEN oprjoin <> 0 THEN ', JOIN = ' || oprjoin::text ELSE '' END,
    CASE WHEN oprcanhash THEN ', HASHES' ELSE '' END, CASE WHEN oprcanmerge THEN ', MERGES' ELSE '' END)
  FROM pg_operator o JOIN pg_namespace n ON n.oid = oprnamespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND oprcode <> 0
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e')
) AS found ORDER BY name
