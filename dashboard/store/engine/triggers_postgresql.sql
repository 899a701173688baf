CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{refusal}'; END $$

CREATE OR REPLACE FUNCTION journal_check_link() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.id IS DISTINCT FROM (SELECT coalesce(max(id), 0) + 1 FROM journal)
             OR NEW.prev_hash IS DISTINCT FROM
                coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '{genesis}') THEN
            RAISE EXCEPTION '{refusal}';
          END IF;
          RETURN NEW;
        END $$

DROP TRIGGER IF EXISTS journal_next_link ON journal

DROP TRIGGER IF EXISTS journal_no_change ON journal

DROP TRIGGER IF EXISTS journal_no_truncate ON journal

CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
        FOR EACH ROW EXECUTE FUNCTION journal_refuse()

CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal EXECUTE FUNCTION journal_refuse()

CREATE TRIGGER journal_next_link BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_check_link()

-- With its owner's rights, and whatever the search path of whoever records it: no table of another schema is meant.
CREATE OR REPLACE FUNCTION erase_file() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          EXECUTE replace('DELETE FROM place.attachments WHERE sha256 = $1 AND EXISTS (SELECT FROM place.journal
              WHERE id = $2 AND kind = ''erasure'' AND strpos(content, $1) > 0)', 'place', quote_ident(TG_TABLE_SCHEMA))
            USING NEW.sha256, NEW.entry_id;
          RETURN NULL;
        END $$

CREATE TRIGGER erasures_erase AFTER INSERT ON erasures FOR EACH ROW EXECUTE FUNCTION erase_file()
