"""A second process works ahead of the walk: the verdict is the same with it, without it and when it is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.services.keep import verify as verification
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import Store
from dashboard.store.journal import ahead, raw
from dashboard.store.journal.ahead import Ahead
from dashboard.store.journal.journal import link_hash
from dashboard.store.views.judgement_rows import Judgements, Publication
from dashboard.store.views.views import Replay
from tests.services.tampering import fill, found, tamper


@pytest.fixture
def filled(seeded: Store) -> Store:
    fill(seeded)
    return seeded


@pytest.fixture(params=[1, 1_000])
def with_a_helper(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is handed over, in chunks of so many entries."""
    monkeypatch.setattr(raw.stream, "__defaults__", (request.param,))
    handing_to(monkeypatch, Helper(lambda future, chunk: future.set_result(ahead.prepare(chunk))))


def handing_to(monkeypatch: pytest.MonkeyPatch, executor: Executor) -> None:
    @contextmanager
    def ahead_of(_entries: int) -> Iterator[Ahead]:
        yield Ahead(executor)

    monkeypatch.setattr(verification, "ahead_of", ahead_of)


class Helper(Executor):
    """Starts at once; what becomes of a chunk is up to `then`."""

    def __init__(self, then: Callable[["Future[Any]", bytes], None]) -> None:
        self.then = then
        self.chunks = 0

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        if work is not ahead.prepare:
            future.set_result(work(*given, **named))
            return future
        self.chunks += 1
        self.then(future, *given)
        return future


def is_lost(future: "Future[Any]", _chunk: bytes) -> None:
    future.set_exception(BrokenProcessPool())


def is_lost_at_once(_future: "Future[Any]", _chunk: bytes) -> None:
    raise BrokenProcessPool


def never_begins(_future: "Future[Any]", _chunk: bytes) -> None:
    pass


@pytest.mark.usefixtures("with_a_helper")
def test_a_record_with_everything_in_it_is_whole(own_demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    take = Replay.take_prepared

    def counting(replay: Replay, prepared: Judgements | Publication) -> int:
        taken.append(take(replay, prepared))
        return taken[-1]

    monkeypatch.setattr(Replay, "take_prepared", counting)
    with_it = verify(own_demo)
    monkeypatch.undo()

    assert sum(taken) > 0
    assert with_it == verify(own_demo)


@pytest.mark.usefixtures("with_a_helper")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor_name = 'x' WHERE id = 3",
        "UPDATE journal SET content = '[]' WHERE id = 4",
        "DELETE FROM journal WHERE id = 3",
        "UPDATE assessments SET status = 'completed' WHERE entry_id = 2",
        "UPDATE assessments SET withdrawn_at = NULL WHERE entry_id = 2",
        "UPDATE evidence SET url = 'https://evil.example' WHERE entry_id = 4",
        "DELETE FROM evidence WHERE entry_id = 4",
        "DELETE FROM assessments",
    ],
)
def test_what_was_tampered_with_is_named_in_the_same_words(
    filled: Store, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tamper(filled, statement)

    with_it = found(filled)
    monkeypatch.undo()

    assert with_it == found(filled)
    assert "triggers" not in with_it


@pytest.mark.usefixtures("with_a_helper")
def test_bytes_that_are_no_text_are_named_though_what_comes_before_was_read_ahead(sqlite_seeded: Store) -> None:
    fill(sqlite_seeded)
    tamper(sqlite_seeded, "UPDATE journal SET actor_name = CAST(x'ff' AS TEXT) WHERE id = 4")

    assert "broken at entry 4" in found(sqlite_seeded)


@pytest.mark.parametrize("content", ["[]", "7", '{"evidence":[7]}', "{", '"text"'])
@pytest.mark.usefixtures("with_a_helper")
def test_content_that_nobody_can_have_recorded_counts_as_changed_though_its_hash_is_right(
    filled: Store, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.read() as connection:
        rows = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM journal ORDER BY id").mappings()]
    fields = {name: value for name, value in rows[3].items() if name not in ("prev_hash", "hash")}
    forged = link_hash(rows[3]["prev_hash"], fields | {"content": content})
    tamper(filled, "DELETE FROM journal WHERE id > 4")
    with filled.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE journal SET content = :content, hash = :hash WHERE id = 4"),
            {"content": content, "hash": forged},
        )

    with_it = found(filled)
    monkeypatch.undo()

    assert "broken at entry 4: the entry was changed" in with_it
    assert with_it == found(filled)


@pytest.mark.usefixtures("with_a_helper")
def test_a_number_that_is_none_is_named_though_what_follows_was_handed_over(sqlite_seeded: Store) -> None:
    """The journal declared anew takes anything for a number; a text stands behind all numbers."""
    fill(sqlite_seeded)
    tamper(
        sqlite_seeded,
        "DROP TRIGGER erasures_erase",
        "CREATE TABLE other AS SELECT * FROM journal",
        "DROP TABLE journal",
        "ALTER TABLE other RENAME TO journal",
        "UPDATE journal SET id = 'a' WHERE id = 4",
        "UPDATE journal SET id = 'b' WHERE id = 5",
    )

    assert "broken at entry 4: the entry is missing" in found(sqlite_seeded)


@pytest.mark.parametrize("then", [is_lost, is_lost_at_once, never_begins])
@pytest.mark.parametrize("most", [0, 2**20])
def test_without_the_helper_the_walk_does_all_of_it(
    filled: Store, then: Callable[["Future[Any]", bytes], None], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = verify(filled)
    helper = Helper(then)
    handing_to(monkeypatch, helper)
    monkeypatch.setattr(raw.stream, "__defaults__", (1,))
    monkeypatch.setattr(ahead, "MOST", most)

    assert verify(filled) == alone
    assert helper.chunks
    tamper(filled, "UPDATE journal SET actor_name = 'x' WHERE id = 3")
    assert "broken at entry 3" in found(filled)


def test_what_has_not_been_begun_is_done_while_the_first_is_waited_for(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Future[Any]] = []

    def begins_the_first_only(future: "Future[Any]", _chunk: bytes) -> None:
        if not waiting:
            future.set_running_or_notify_cancel()
        waiting.append(future)

    helped: list[int] = []

    def by_the_walk(entries: int, head_hash: str, rows: list[raw.Row], inner: Any = ahead._prepared) -> Any:
        helped.append(entries)
        if len(helped) == len(waiting) - 1:
            waiting[0].set_result(ahead.marshal.dumps(None))
        return inner(entries, head_hash, rows)

    alone = verify(filled)
    handing_to(monkeypatch, Helper(begins_the_first_only))
    monkeypatch.setattr(raw.stream, "__defaults__", (1,))
    monkeypatch.setattr(ahead, "_prepared", by_the_walk)

    assert verify(filled) == alone
    assert helped == sorted(helped, reverse=True)  # from the end


@pytest.mark.parametrize("killed", [False, True])
def test_the_process_does_its_work_and_is_gone_afterwards(
    sqlite_seeded: Store, killed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sqlite_seeded)
    alone = verify(sqlite_seeded)
    futures: list[Future[bytes]] = []

    def watched(executor: Executor | None, inner: Callable[[Executor | None], Ahead] = Ahead) -> Ahead:
        handing_over = inner(executor)
        assert executor is not None
        assert handing_over._started is not None
        handing_over._started.result(timeout=60)
        give = executor.submit

        def begun(*given: Any) -> "Future[bytes]":
            if killed:
                os.kill(active_children()[0].pid or 0, signal.SIGKILL)
            futures.append(give(*given))
            while not (futures[-1].running() or futures[-1].done()):
                time.sleep(0.01)
            return futures[-1]

        monkeypatch.setattr(executor, "submit", begun)
        return handing_over

    monkeypatch.setattr(ahead, "LONG", 0)
    monkeypatch.setattr(ahead, "Ahead", watched)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    assert verify(sqlite_seeded) == alone
    assert [type(future.exception()) for future in futures] == [BrokenProcessPool if killed else type(None)]
    assert active_children() == []


def test_a_chunk_passes_the_processs_pipes_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    pipes = pytest.importorskip("fcntl")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    ours = os.pipe()
    pipes.fcntl(ours[0], pipes.F_SETPIPE_SZ, ahead.PIPE)

    with ahead.ahead_of(ahead.LONG) as handing_over:
        executor: Any = handing_over._executor
        ways = [ours[0], *(way._reader.fileno() for way in (executor._call_queue, executor._result_queue))]
        assert len({pipes.fcntl(way, pipes.F_GETPIPE_SZ) for way in ways}) == 1
    for end in ours:
        os.close(end)


def test_pipes_that_are_not_as_expected_are_left_as_they_are() -> None:
    ahead._widen(object())


def test_a_process_whose_parent_was_killed_ends() -> None:
    script = """
import os, signal
from multiprocessing import active_children
from dashboard.store import ahead
os.cpu_count = lambda: 2
with ahead.ahead_of(ahead.LONG) as handing_over:
    handing_over._started.result()
    print(active_children()[0].pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    process = int(killed.stdout)

    deadline = time.monotonic() + 20
    while _is_running(process) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not _is_running(process)


def _is_running(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(("entries", "processors"), [(ahead.LONG - 1, 2), (ahead.LONG, 1), (ahead.LONG, None)])
def test_a_short_journal_and_a_single_processor_get_no_second_process(
    entries: int, processors: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)

    with ahead.ahead_of(entries) as handing_over:
        assert handing_over is ahead.ALONE


def test_where_no_second_process_can_be_started_the_walk_goes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object, **_named: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(ahead.ProcessPoolExecutor, "submit", refused)

    with ahead.ahead_of(ahead.LONG) as handing_over:
        assert handing_over is ahead.ALONE
