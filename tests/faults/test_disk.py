"""The place of the store fails: full, read-only, taken away. Each is told, nothing is lost, and it mends itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dashboard.domain.errors import StoreError
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.backups import back_up
from dashboard.share.cache import memoize
from dashboard.store.engine.store import Store, open_store
from tests.chain import verify
from tests.factories import WRITER, a_draft
from tests.serving import environment

MEGABYTES = 8
NOBODY = 65534
_another = count()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of eight megabytes in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a file system")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    """Leave not a byte free."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def an_entry(store: Store, number: int = 1, based_on: int | None = None) -> int:
    note = f"{next(_another)} " + "가" * 2_000  # the same once more would be taken for the same
    return assess(store, WRITER, a_draft(pledge_number=number, note=note, based_on=based_on)).id


def test_a_full_disk_is_told_and_the_next_write_after_it_succeeds(small_disk: Path, seed_directory: Path) -> None:
    store = open_store(f"sqlite:///{small_disk / 'pledges.db'}")
    seed(store, seed_directory)
    last = an_entry(store)
    filler = fill(small_disk)

    refused = None
    while refused is None:  # what was set aside for the log takes some more
        try:
            last = an_entry(store, based_on=last)
        except StoreError as error:
            refused = error

    assert "is full" in str(refused)
    assert verify(store).problem is None
    assert store.revision() == last + 1, "everything acknowledged is there, with its publication, and nothing more"
    filler.unlink()
    assert an_entry(store, based_on=last) == last + 2
    store.close()


def test_a_store_that_is_taken_away_acknowledges_nothing_until_it_is_back(
    sqlite_url: str, seed_directory: Path, tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    seed(store, seed_directory)
    first = an_entry(store)
    away = tmp_path / "away"
    away.mkdir()
    for file in tmp_path.glob("pledges.db*"):
        shutil.move(file, away)

    for act in (store.revision, lambda: an_entry(store, 2)):
        with pytest.raises(StoreError, match="cannot be opened"):
            act()
    assert list(tmp_path.glob("pledges.db*")) == [], "no empty store hides the loss"

    for file in away.iterdir():
        shutil.move(file, tmp_path)
    assert an_entry(store, 2) == first + 2
    store.close()


def test_a_store_that_is_replaced_by_its_backup_is_read_anew(
    sqlite_url: str, seed_directory: Path, tmp_path: Path
) -> None:
    store, path = open_store(sqlite_url), tmp_path / "pledges.db"
    seed(store, seed_directory)
    store.close()
    shutil.copy(path, tmp_path / "backup.db")
    an_entry(store)
    revision = store.revision()
    assert memoize(("a page", revision), lambda: "before") == "before"
    for file in tmp_path.glob("pledges.db*"):
        file.unlink()
    shutil.move(tmp_path / "backup.db", path)

    assert an_entry(store) == 2
    assert store.revision() == revision, "the new entry has the number of the lost one"
    assert memoize(("a page", revision), lambda: "after") == "after", "and what was remembered of that is forgotten"
    store.close()


def _with_a_read_only_store(url: str, answers: Connection) -> None:
    """Lose the permission to write, try, get it back, write: as somebody for whom permissions count."""
    path = Path(url.removeprefix("sqlite:///"))
    if os.geteuid() == 0:
        os.setuid(NOBODY)

    def tried(act: Callable[[], object]) -> str:
        try:
            return str(act())
        except StoreError as error:
            return str(error)

    store = open_store(url)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    told = [tried(lambda: an_entry(store))]
    path.parent.chmod(0o755)
    path.chmod(0o644)
    told += [tried(lambda: an_entry(store)), tried(lambda: verify(store).problem)]
    store.close()
    answers.send(told)


def test_a_store_that_was_made_read_only_is_told_and_written_to_once_it_may_be(seed_directory: Path) -> None:
    with TemporaryDirectory() as name:
        home = Path(name)
        url = f"sqlite:///{home / 'pledges.db'}"
        store = open_store(url)
        seed(store, seed_directory)
        store.close()
        if os.geteuid() == 0:
            for path in (home, *home.iterdir()):
                os.chown(path, NOBODY, NOBODY)
        here, there = get_context("fork").Pipe()
        process = get_context("fork").Process(target=_with_a_read_only_store, args=(url, there))
        process.start()
        assert here.poll(60)
        refused, written, problem = here.recv()
        process.join()

    assert "cannot be written to" in refused
    assert (written, problem) == ("2", "None")


def a_command(*arguments: object, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own: what is said while it ends counts as well."""
    program = [sys.executable, "-m", "dashboard.cli", *map(str, arguments)]
    return subprocess.run(
        program, cwd=folder, env=environment(**variables), capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("seed",),
        pytest.param(("demo", "demo.db"), marks=pytest.mark.full),
        ("backup", "b.zip"),
        ("export", "package"),
        pytest.param(("publish", "site"), marks=pytest.mark.full),
        ("chart", "status-by-category", "chart.csv"),
        ("report", "report.html"),
        ("copy", "STORE", "sqlite:///copy.db"),
        ("restore", "BACKUP"),
        ("serve", "--port", "0"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_says_in_one_sentence_that_the_disk_is_full_and_leaves_nothing(
    small_disk: Path, seed_directory: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    url, into_it = f"sqlite:///{tmp_path / 'pledges.db'}", arguments[0] in ("seed", "restore", "serve")
    store = open_store(url)
    seed(store, seed_directory)
    back_up(store, tmp_path / "backup.zip").__exit__(None, None, None)
    store.close()
    fill(small_disk)
    named = {"STORE": url, "BACKUP": str(tmp_path / "backup.zip")}

    done = a_command(
        *(named.get(one, one) for one in arguments),
        folder=small_disk,
        PLEDGEBOARD_DATABASE_URL="sqlite:///new.db" if into_it else url,
        PLEDGEBOARD_LOG_LEVEL="error",
    )

    *_progress, said = done.stderr.splitlines()
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "is full" in said or "No space left on device" in said
    assert os.listdir(small_disk) == ["filler"]


def test_a_store_on_a_full_disk_says_so_when_it_cannot_even_be_read(small_disk: Path, seed_directory: Path) -> None:
    """SQLite needs some space for the log's index before it reads."""
    store = open_store(f"sqlite:///{small_disk / 'pledges.db'}")
    seed(store, seed_directory)
    store.close()
    fill(small_disk)

    done = a_command("verify", folder=small_disk)

    assert (done.returncode, "is full" in done.stderr) == (1, True), done.stderr


def test_a_restore_into_a_read_only_folder_says_so_of_the_store(
    small_disk: Path, seed_directory: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{small_disk / 'pledges.db'}"
    store = open_store(url)
    seed(store, seed_directory)
    back_up(store, tmp_path / "backup.zip").__exit__(None, None, None)
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    done = a_command("restore", tmp_path / "backup.zip", folder=tmp_path, PLEDGEBOARD_DATABASE_URL=url)

    assert done.returncode == 1
    said = done.stderr.splitlines()[-1]
    assert said == f"{small_disk / 'pledges.db'} cannot be written (Read-only file system). Nothing was changed."
