"""What must go can go: the bytes of an evidence file, everywhere in the store, while the record says that and why."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.domain.errors import FormErrors, NotFound
from dashboard.domain.evidence import FileDraft
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.judging.review import erase_file
from dashboard.services.keep.backups import back_up, copy_board, restore
from dashboard.services.keep.verify import verify
from dashboard.share.package.package import package_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.chain import BrokenRecord
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.view import View
from dashboard.store.views.beside import read_public_file, read_stored_files
from tests.factories import CAMPAIGN, WRITER, a_draft, a_piece_of_evidence, rebuild

SECRET = b"%PDF-1.7 resident registration number 900101-1234567" * 40
FILE = FileDraft("명단.pdf", SECRET)
WHY = "주민등록번호가 들어 있습니다"


def _attached(store: Store, *numbers: int) -> None:
    for number in numbers:
        assess(store, WRITER, a_draft(pledge_number=number, evidence=(a_piece_of_evidence(file=FILE),)))


def _stored(store: Store) -> int:
    with store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM attachments").scalar_one())


@pytest.mark.both_engines
def test_an_erased_file_is_gone_and_the_record_is_whole_and_says_why(seeded: Store) -> None:
    _attached(seeded, 1, 2)
    assert [(file.name, file.uses) for file in read_stored_files(seeded)] == [("명단.pdf", 2)]

    entry = erase_file(seeded, WRITER, FILE.sha256, WHY)

    assert _stored(seeded) == 0
    assert read_stored_files(seeded) == []
    whole = verify(seeded)
    assert (whole.entries, whole.files, whole.erased) == (entry, 0, 1)
    for number in (1, 2):
        (judged,) = read_history(seeded, View(CAMPAIGN), number)
        file = judged.evidence[0].file
        assert file is not None
        assert file.sha256 == FILE.sha256
        assert file.erasure is not None
        assert file.erasure.reason == WHY
    found = read_public_file(seeded, FILE.sha256)
    assert found is not None
    assert (found.content, found.erasure is not None) == (b"", True)


def test_a_moment_before_it_knew_nothing_of_it_and_has_the_bytes_no_more(seeded: Store) -> None:
    _attached(seeded, 1)
    (judged,) = read_history(seeded, View(CAMPAIGN), 1)
    before = View(CAMPAIGN, known_at=judged.recorded_at.replace(microsecond=999_999))
    erase_file(seeded, WRITER, FILE.sha256, WHY)

    (then,) = read_history(seeded, before, 1)
    file = then.evidence[0].file
    assert file is not None
    assert file.erasure is None
    found = read_public_file(seeded, FILE.sha256, before)
    assert found is not None
    assert found.content == b""


def test_its_bytes_stand_nowhere_in_the_file_or_beside_it(sqlite_seeded: Store, tmp_path: Path) -> None:
    _attached(sqlite_seeded, 1)
    assert any(SECRET[:60] in path.read_bytes() for path in tmp_path.glob("pledges.db*"))

    erase_file(sqlite_seeded, WRITER, FILE.sha256, WHY)

    assert not any(b"900101-1234567" in path.read_bytes() for path in tmp_path.glob("pledges.db*"))


def test_a_reason_is_needed_and_a_file_that_is_there(seeded: Store) -> None:
    _attached(seeded, 1)
    with pytest.raises(FormErrors):
        erase_file(seeded, WRITER, FILE.sha256, " ")
    assert _stored(seeded) == 1
    erase_file(seeded, WRITER, FILE.sha256, WHY)
    for sha256 in (FILE.sha256, "0" * 64, "x"):
        with pytest.raises(NotFound):
            erase_file(seeded, WRITER, sha256, WHY)


def test_the_same_bytes_are_not_taken_again(seeded: Store) -> None:
    _attached(seeded, 1)
    erase_file(seeded, WRITER, FILE.sha256, WHY)
    again = FileDraft("andrer Name.pdf", SECRET)

    with pytest.raises(FormErrors) as refused:
        assess(seeded, WRITER, a_draft(pledge_number=2, evidence=(a_piece_of_evidence(file=again),)))

    assert WHY in str(refused.value.errors[0])
    assert _stored(seeded) == 0
    verify(seeded)


@pytest.mark.both_engines
def test_it_stays_gone_through_a_rebuild_a_backup_and_a_copy(
    seeded: Store, tmp_path: Path, postgresql_url: str
) -> None:
    _attached(seeded, 1, 2)
    earlier = tmp_path / "earlier.zip"
    back_up(seeded, earlier).__exit__(None, None, None)
    erase_file(seeded, WRITER, FILE.sha256, WHY)
    rebuild(seeded)
    assert verify(seeded).erased == 1
    backup = tmp_path / "board.zip"
    back_up(seeded, backup).__exit__(None, None, None)

    for number, target in enumerate((f"sqlite:///{tmp_path / 'target.db'}", postgresql_url)):
        restore(target, backup)
        copied = copy_board(target, f"sqlite:///{tmp_path / f'copied{number}.db'}")
        assert (copied.files, copied.erased) == (0, 1)
    assert SECRET not in backup.read_bytes()

    old = f"sqlite:///{tmp_path / 'old.db'}"
    restore(old, earlier)  # a backup from before holds it still, as docs/backup.md says
    store = open_store(old)
    assert verify(store).files == 1
    store.close()


def test_a_file_that_somebody_puts_back_behind_the_board_is_named(seeded: Store) -> None:
    _attached(seeded, 1)
    erase_file(seeded, WRITER, FILE.sha256, WHY)
    with seeded.engine.begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO attachments VALUES ('{FILE.sha256}', 'application/pdf', 1, '{'x' if seeded.path else ''}')"
        )

    with pytest.raises(BrokenRecord, match="was erased by entry"):
        verify(seeded)


def test_an_export_lists_it_without_its_bytes_and_is_taken_over_so(seeded: Store, tmp_path: Path) -> None:
    _attached(seeded, 1, 2)
    erase_file(seeded, WRITER, FILE.sha256, WHY)

    files = package_files(Snapshot(seeded, seeded.revision(), View(CAMPAIGN)))

    assert not [name for name in files if name.startswith("files/")]
    (erased,) = json.loads(files["datapackage.json"])["erased"]
    assert (erased["sha256"], erased["reason"]) == (FILE.sha256, WHY)
    package = tmp_path / "package"
    package.mkdir()
    for name, content in files.items():
        (package / name).write_bytes(content)
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    seed(other, package)
    assert verify(other).erased == 1
    found = read_public_file(other, FILE.sha256)
    assert found is not None
    assert found.erasure is not None
    assert (found.erasure.reason, found.content) == (WHY, b"")
    other.close()


def test_an_export_that_lacks_a_file_without_a_word_is_refused(seeded: Store, tmp_path: Path) -> None:
    _attached(seeded, 1)
    package = tmp_path / "package"
    (package / "files").mkdir(parents=True)
    for name, content in package_files(Snapshot(seeded, seeded.revision(), View(CAMPAIGN))).items():
        if not name.startswith("files/"):
            (package / name).write_bytes(content)
    done = CliRunner().invoke(
        main, ["seed", str(package)], env={"PLEDGEBOARD_DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    )
    assert done.exit_code == 1
    assert "cannot be read" in done.output


def test_the_command_says_how_many_were_erased(sqlite_seeded: Store) -> None:
    _attached(sqlite_seeded, 1)
    erase_file(sqlite_seeded, WRITER, FILE.sha256, WHY)
    done = CliRunner().invoke(main, ["verify"], env={"PLEDGEBOARD_DATABASE_URL": f"sqlite:///{sqlite_seeded.path}"})
    assert "Erased evidence files: 1" in done.output
    assert "All of it is whole" in done.output
