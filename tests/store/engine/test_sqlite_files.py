"""A running board's files are taken away, replaced or written over: nothing acknowledged is lost, nothing false is said."""

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.domain.errors import StoreError
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.journal import Kind
from tests.conftest import Lines
from tests.factories import CAMPAIGN, WRITER, a_draft, write_seed


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Store]:
    """A board that serves: it holds a seed, and has just acknowledged a judgement, which lies in the log."""
    store = open_store(f"sqlite:///{tmp_path / 'pledges.db'}")
    seed(store, write_seed(tmp_path / "seed"))
    shutil.copy(tmp_path / "pledges.db", tmp_path / "older.db")
    assess(store, WRITER, a_draft(pledge_number=1))
    yield store
    store.close()


def in_the_file(path: Path) -> int:
    """The entries that somebody finds who knows the file alone."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])


def remove(*sides: str) -> Callable[[Path], None]:
    return lambda path: [Path(f"{path}{side}").unlink() for side in sides] and None


def another_log(path: Path) -> None:
    """A log of another store, moved into the place of this one's."""
    other = path.with_name("other.db")
    with closing(sqlite3.connect(other)) as connection:
        connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE others (id); INSERT INTO others VALUES (1)")
        os.replace(f"{other}-wal", f"{path}-wal")


@pytest.mark.parametrize(
    "disturb",
    [remove("-wal"), remove("-shm"), remove("-wal", "-shm"), another_log],
    ids=["log", "index", "both", "other"],
)
def test_what_was_acknowledged_outlives_its_log(board: Store, disturb: Callable[[Path], None], tmp_path: Path) -> None:
    second = open_store(f"sqlite:///{tmp_path / 'pledges.db'}")  # as pages and API have one each
    before = second.revision()
    disturb(tmp_path / "pledges.db")

    assess(second, WRITER, a_draft(pledge_number=2))
    assess(board, WRITER, a_draft(pledge_number=3))

    assert board.revision() == before + 4
    assert verify(board).entries == before + 4
    second.close()
    board.close()
    assert in_the_file(tmp_path / "pledges.db") == before + 4


def test_a_write_under_way_when_the_log_goes_is_recorded_all_the_same(board: Store, tmp_path: Path) -> None:
    before = board.revision()

    with board.write() as journal:
        journal.append(Kind.SETTING, CAMPAIGN, WRITER, {"settings": {"stale_days": 7}})
        Path(tmp_path / "pledges.db-wal").unlink()

    assert board.revision() == before + 1
    assert in_the_file(tmp_path / "pledges.db") == before + 1
    assess(board, WRITER, a_draft(pledge_number=2))
    assert verify(board).entries == before + 3


def test_a_write_under_way_when_another_file_comes_is_refused_and_not_acknowledged(
    board: Store, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="Nothing was recorded"), board.write():
        os.replace(tmp_path / "older.db", tmp_path / "pledges.db")

    assert board.revision() == 1
    assess(board, WRITER, a_draft(pledge_number=2))
    assert verify(board).entries == 3


def test_a_board_whose_file_is_deleted_says_so_and_makes_no_empty_one(board: Store, tmp_path: Path) -> None:
    path = tmp_path / "pledges.db"
    shutil.copy(path, tmp_path / "copy.db")
    path.unlink()

    for act in (board.revision, lambda: assess(board, WRITER, a_draft(pledge_number=2))):
        with pytest.raises(StoreError, match="cannot be opened"):
            act()

    assert not path.exists()
    shutil.move(tmp_path / "copy.db", path)
    assess(board, WRITER, a_draft(pledge_number=2))
    assert verify(board).entries == 5


@pytest.mark.parametrize("put", [os.replace, shutil.copyfile], ids=["moved", "written"])
def test_an_older_copy_put_over_the_file_is_read_and_written_as_it_stands(
    board: Store, put: Callable[[Path, Path], object], tmp_path: Path, lines: Lines
) -> None:
    path = tmp_path / "pledges.db"
    assert board.revision() == 3
    put(tmp_path / "older.db", path)

    assert board.revision() == 1
    assert "history replaced" in [line["event"] for line in lines()]
    assess(board, WRITER, a_draft(pledge_number=2))
    assert verify(board).entries == 3
    board.close()
    assert in_the_file(path) == 3


@pytest.mark.parametrize("size", [0, 20_000])
def test_a_file_that_is_cut_off_is_refused_in_a_sentence_and_written_to_by_nobody(
    board: Store, size: int, tmp_path: Path
) -> None:
    os.truncate(tmp_path / "pledges.db", size)

    for act in (board.revision, lambda: assess(board, WRITER, a_draft(pledge_number=2))):
        with pytest.raises(StoreError, match=r"Restore it from a backup"):
            act()
    assert (tmp_path / "pledges.db").stat().st_size == size


def test_a_log_that_is_cut_off_takes_nothing_with_it(board: Store, tmp_path: Path) -> None:
    assert board.revision() == 3
    os.truncate(tmp_path / "pledges.db-wal", 0)

    assert board.revision() == 3
    assess(board, WRITER, a_draft(pledge_number=2))
    assert verify(board).entries == 5


def noise(_path: Path, size: int) -> bytes:
    return os.urandom(size)


def pages_of_another(path: Path, size: int) -> bytes:
    """A log of another store that is at least so large."""
    other = path.with_name("other.db")
    with closing(sqlite3.connect(other)) as connection:
        connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE others (text)")
        connection.execute("INSERT INTO others VALUES (?)", ("x" * size,))
        connection.commit()
        return Path(f"{other}-wal").read_bytes()


@pytest.mark.parametrize("content", [noise, pages_of_another])
def test_a_log_that_is_written_over_in_its_place_gets_nothing_into_the_file(
    board: Store, content: Callable[[Path, int], bytes], tmp_path: Path
) -> None:
    path, log = tmp_path / "pledges.db", tmp_path / "pledges.db-wal"
    assess(board, WRITER, a_draft(pledge_number=3))
    assert board.revision() == 5
    log.write_bytes(content(path, log.stat().st_size))

    assert board.revision() == 5
    assess(board, WRITER, a_draft(pledge_number=2))
    assert verify(board).entries == 7
    board.close()
    assert in_the_file(path) == 7


@pytest.mark.parametrize("sides", [("",), ("", "-wal"), ("", "-wal", "-shm")], ids=["file", "two files", "three files"])
def test_a_copy_of_the_running_board_written_over_it_is_read_as_it_stands(
    board: Store, sides: tuple[str, ...], tmp_path: Path
) -> None:
    path, copy = tmp_path / "pledges.db", tmp_path / "copy.db"
    assess(board, WRITER, a_draft(pledge_number=3))
    for side in sides:
        shutil.copyfile(f"{path}{side}", f"{copy}{side}")
    assess(board, WRITER, a_draft(pledge_number=2))
    assert board.revision() == 7
    for side in sides:
        shutil.copyfile(f"{copy}{side}", f"{path}{side}")

    assert board.revision() == 5
    assess(board, WRITER, a_draft(pledge_number=2))
    assert verify(board).entries == 7
    board.close()
    assert in_the_file(path) == 7


def test_a_board_follows_a_link_that_leads_to_another_file(board: Store, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "pledges.db")
    linked = open_store(f"sqlite:///{link}")
    assert linked.revision() == 3
    link.unlink()
    link.symlink_to(tmp_path / "older.db")

    assert linked.revision() == 1
    assess(linked, WRITER, a_draft(pledge_number=2))
    linked.close()
    assert (in_the_file(tmp_path / "older.db"), board.revision()) == (3, 3)


def test_a_file_that_another_process_is_just_setting_up_is_waited_for(board: Store, tmp_path: Path) -> None:
    board.close()
    url, setting_up = f"sqlite:///{tmp_path / 'pledges.db'}", threading.Event()

    def set_up() -> None:
        with closing(sqlite3.connect(tmp_path / "pledges.db", isolation_level=None)) as other:
            other.execute("PRAGMA journal_mode = DELETE")
            other.execute("BEGIN EXCLUSIVE")
            setting_up.set()
            time.sleep(0.5)

    thread = threading.Thread(target=set_up)
    thread.start()
    assert setting_up.wait(5)
    borrowed = board.engine.raw_connection()
    borrowed.close()
    thread.join()
    assert open_store(url).revision() == 3


def test_the_file_alone_holds_everything_after_a_write(board: Store, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "pledges.db", tmp_path / "copy.db")

    assert in_the_file(tmp_path / "copy.db") == board.revision() == 3


def test_a_reader_that_stays_holds_nobody_up_and_the_file_is_whole_once_it_leaves(board: Store, tmp_path: Path) -> None:
    with board.read() as snapshot:
        assert snapshot.exec_driver_sql("SELECT count(*) FROM journal").scalar() == 3
        assess(board, WRITER, a_draft(pledge_number=2))
        assert snapshot.exec_driver_sql("SELECT count(*) FROM journal").scalar() == 3
    assess(board, WRITER, a_draft(pledge_number=3))
    assert in_the_file(tmp_path / "pledges.db") == board.revision() == 7


def test_the_file_alone_holds_what_was_recorded_while_somebody_read(board: Store, tmp_path: Path) -> None:
    path = tmp_path / "pledges.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journal").fetchone()
        end_of_reading = threading.Timer(0.2, reader.rollback)
        end_of_reading.start()
        assess(board, WRITER, a_draft(pledge_number=2))
        assert in_the_file(path) == board.revision()
        end_of_reading.join()
