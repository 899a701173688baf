DROP TRIGGER IF EXISTS journal_next_link

DROP TRIGGER IF EXISTS journal_no_delete

DROP TRIGGER IF EXISTS journal_no_update

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, '{refusal}'); END

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, '{refusal}'); END

CREATE TRIGGER journal_next_link BEFORE INSERT ON journal
        WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM journal)
          OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '{genesis}')
        BEGIN SELECT RAISE(ABORT, '{refusal}'); END

CREATE TRIGGER erasures_erase AFTER INSERT ON erasures BEGIN
        DELETE FROM attachments WHERE sha256 = NEW.sha256 AND EXISTS (SELECT 1 FROM journal
          WHERE id = NEW.entry_id AND kind = 'erasure' AND instr(content, NEW.sha256) > 0);
        END
