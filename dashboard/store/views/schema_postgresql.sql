WITH classes AS (SELECT * FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND oid NOT IN
    (SELECT objid FROM pg_depend WHERE deptype = 'e' AND classid = 'pg_class'::regclass)),
  tables AS (SELECT * FROM classes WHERE relkind NOT IN ('i', 'I'))
SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'table' END,
    relname::text, concat_ws(' ', relkind, relpersistence, relrowsecurity, relforcerowsecurity,
      CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid, true) END,
      (SELECT count(*) FROM pg_inherits WHERE tables.oid IN (inhrelid, inhparent))) FROM tables
UNION ALL SELECT 'column', relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull,
      attidentity, attgenerated, attcollation::regcollation, pg_get_expr(adbin, adrelid)) FROM tables
    JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
UNION ALL SELECT 'constraint', conname::text, concat_ws(' ', relname, pg_get_constraintdef(pg_constraint.oid, true),
      convalidated, (SELECT bool_and(tgenabled IN ('O', 'A')) FROM pg_trigger WHERE tgconstraint = pg_constraint.oid))
    FROM tables JOIN pg_constraint ON conrelid = tables.oid
UNION ALL SELECT 'index', relname::text, concat_ws(' ', pg_get_indexdef(indexrelid, 0, true), indisvalid, indisready,
      indislive) FROM classes JOIN pg_index ON indexrelid = classes.oid
UNION ALL SELECT 'trigger', tgname::text, concat_ws(' ', pg_get_triggerdef(pg_trigger.oid, true),
      tgenabled IN ('O', 'A')) FROM tables JOIN pg_trigger ON tgrelid = tables.oid AND NOT tgisinternal
UNION ALL SELECT 'function', pg_proc.oid::regprocedure::text, concat_ws(' ', prosrc, lanname, prokind, provolatile,
      prosecdef, prorettype::regtype, proconfig) FROM pg_proc JOIN pg_language ON pg_language.oid = prolang
    WHERE pronamespace = current_schema()::regnamespace AND pg_proc.oid NOT IN
      (SELECT objid FROM pg_depend WHERE deptype = 'e' AND classid = 'pg_proc'::regclass)
UNION ALL SELECT 'rule', rulename::text, concat_ws(' ', pg_get_ruledef(pg_rewrite.oid, true), ev_enabled)
    FROM tables JOIN pg_rewrite ON ev_class = tables.oid AND rulename <> '_RETURN'
UNION ALL SELECT 'policy', polname::text, relname::text FROM tables JOIN pg_policy ON polrelid = tables.oid
