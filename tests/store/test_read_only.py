"""A store that only can be read is read: verified, backed up, served; and nothing is written beside it."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.domain.errors import StoreError
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import open_store
from tests.factories import WRITER, a_draft, write_seed


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A store's folder, whole and closed."""
    home = tmp_path / "home"
    home.mkdir()
    store = open_store(f"sqlite:///{home / 'pledges.db'}")
    seed(store, write_seed(tmp_path / "seed"))
    assess(store, WRITER, a_draft())
    store.close()
    assert os.listdir(home) == ["pledges.db"], "a store that is closed leaves one file"
    return home


@pytest.fixture
def medium(written: Path) -> Iterator[Path]:
    """The same folder on a medium that cannot be written to."""
    for options in (["--bind", str(written)], ["-o", "remount,ro,bind"]):
        if subprocess.run(["mount", *options, str(written)], capture_output=True, check=False).returncode:
            pytest.skip("this user may not mount a file system")
    yield written
    subprocess.run(["umount", "--lazy", str(written)], check=True)


def command(*arguments: object, url: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(one) for one in arguments], env={"PLEDGEBOARD_DATABASE_URL": url})
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output + done.stderr


def test_a_read_only_medium_is_verified_backed_up_and_exported(medium: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{medium / 'pledges.db'}"

    assert command("verify", url=url)[0] == 0
    assert command("backup", tmp_path / "board.zip", url=url)[0] == 0
    assert command("export", tmp_path / "package", url=url)[0] == 0
    code, said = command("seed", tmp_path / "seed", url=url)
    assert (code, "opened for reading only" in said) == (1, True)
    with pytest.raises(StoreError, match="opened for reading only"):
        assess(open_store(url), WRITER, a_draft(pledge_number=2))
    assert os.listdir(medium) == ["pledges.db"]


def test_the_newest_entries_in_a_log_that_cannot_be_read_are_not_left_out_in_silence(
    written: Path, request: pytest.FixtureRequest
) -> None:
    path = written / "pledges.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE alembic_version SET version_num = version_num")
        connection.commit()
        log = Path(f"{path}-wal").read_bytes()
    Path(f"{path}-wal").write_bytes(log)
    Path(f"{path}-shm").unlink(missing_ok=True)
    request.getfixturevalue("medium")

    with pytest.raises(StoreError, match="log with its newest entries"):
        open_store(f"sqlite:///{path}")


def test_an_address_that_asks_for_reading_only_writes_nothing(written: Path) -> None:
    url = f"sqlite:///{written / 'pledges.db'}"
    before = (written / "pledges.db").read_bytes()

    store = open_store(f"{url}?mode=ro")
    assert store.revision() == 3
    with pytest.raises(StoreError, match="opened for reading only"):
        assess(store, WRITER, a_draft(pledge_number=2))
    board = open_store(url)
    assess(board, WRITER, a_draft(pledge_number=2))
    assert store.revision() == 5, "what another process records is seen"
    store.close()
    board.close()
    assert os.listdir(written) == ["pledges.db"]
    assert (written / "pledges.db").read_bytes() != before


def test_an_address_that_asks_for_reading_only_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{tmp_path / 'pledges.db'}?mode=ro")
    assert os.listdir(tmp_path) == []


def test_a_question_mark_in_a_folders_name_is_part_of_it(tmp_path: Path) -> None:
    home = tmp_path / "a?b=c"
    home.mkdir()
    open_store(f"sqlite:///{home / 'p.db'}").close()
    assert [path.name for path in tmp_path.iterdir()] == ["a?b=c"]
    assert os.listdir(home) == ["p.db"]


@pytest.mark.parametrize("option", ["mode=rwc", "immutable=1", "uri=true", "timeout=5", "mode=ro&cache=shared"])
def test_an_option_that_is_not_known_is_named_and_makes_no_file(option: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is not known.*mode=ro"):
        open_store(f"sqlite:///{tmp_path / 'pledges.db'}?{option}")
    assert os.listdir(tmp_path) == []
