-- Least privilege for a board on PostgreSQL: who owns the tables, what the board may do, what analysts may see.
--
--   psql -v ON_ERROR_STOP=1 -d board -f deploy/postgresql-roles.sql
--
-- Run it as a superuser, in the board's own database: once before “pledgeboard migrate” has made the tables, and again
-- after it, the first time and after every upgrade. It can be run any number of times; each time it sets the rights to
-- exactly what stands here. Give the roles their passwords with \password. docs/postgresql.md explains each step.
--
--   pledgeboard_owner   owns the tables and runs “pledgeboard migrate”, rebuilds, restores and copies. Nobody serves as it.
--   pledgeboard_app     what the board runs as: adds to the record; cannot change, delete, truncate or unguard it.
--   pledgeboard_reader  analysts: reads all but contacts and sign-ins. It sees what is not public yet.

BEGIN;

DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['pledgeboard_owner', 'pledgeboard_app', 'pledgeboard_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', role);
    END IF;
  END LOOP;
  -- Without TEMPORARY nobody can hide a table behind one of the same name, where the journal's triggers would look.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC, pledgeboard_app, pledgeboard_reader', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO pledgeboard_owner, pledgeboard_app, pledgeboard_reader', current_database());
  -- The owner's “pledgeboard verify” makes a schema to compare with, “restore” one for what was there.
  EXECUTE format('GRANT TEMPORARY, CREATE ON DATABASE %I TO pledgeboard_owner', current_database());
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO pledgeboard_owner, pledgeboard_app, pledgeboard_reader;
GRANT CREATE ON SCHEMA public TO pledgeboard_owner;

-- What a later version adds can be read and added to at once; all else waits for this file.
ALTER DEFAULT PRIVILEGES FOR ROLE pledgeboard_owner IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO pledgeboard_app;

DO $$
DECLARE
  thing record;
BEGIN
  IF to_regclass('public.journal') IS NULL THEN
    RAISE NOTICE 'No tables yet: run “pledgeboard migrate” as pledgeboard_owner, then this file again.';
    RETURN;
  END IF;

  -- A board that ran as one role until now gets its owner.
  FOR thing IN SELECT oid::regclass AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relowner <> 'pledgeboard_owner'::regrole LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO pledgeboard_owner', thing.name);
  END LOOP;
  FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      AND proname IN ('journal_refuse', 'journal_check_link', 'erase_file') AND proowner <> 'pledgeboard_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO pledgeboard_owner', thing.name);
  END LOOP;

  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, pledgeboard_app, pledgeboard_reader;

  -- The board reads everything and adds to everything but the schema's version.
  GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO pledgeboard_app;
  REVOKE INSERT ON alembic_version FROM pledgeboard_app;
  -- What became of a judgement is marked on its row, by these columns alone; the judgement itself stays as it is.
  GRANT UPDATE (publication_id, published_at, withdrawn_at, retracted, rejected_at) ON assessments, measurements
    TO pledgeboard_app;
  GRANT UPDATE (needed, state, complete_at) ON rounds TO pledgeboard_app;
  -- Views that show only how it is now: the row before is in the journal.
  GRANT DELETE ON organisations, members, assignments TO pledgeboard_app;
  -- What somebody may want erased.
  GRANT DELETE ON contacts, ended_sessions TO pledgeboard_app;

  GRANT SELECT ON ALL TABLES IN SCHEMA public TO pledgeboard_reader;
  REVOKE ALL ON contacts, ended_sessions FROM pledgeboard_reader;
END
$$;

COMMIT;
