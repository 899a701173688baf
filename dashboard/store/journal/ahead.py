"""A second process for a long journal: it checks links and makes entries into plain rows ahead of their turn.

It only ever hands in work. What it finds wrong, or cannot do, is done again where the journal is walked, and named
there; and so is everything, once it is gone.
"""

import gc
import marshal
import os
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from signal import SIG_IGN, SIGINT, signal
from typing import Any

from dashboard.store.journal.chain import BrokenChain, Chain
from dashboard.store.journal.entry import UNRECORDABLE, entry_from_stored
from dashboard.store.journal.raw import Row, Undecodable
from dashboard.store.views.judgement_rows import Judgements, Publication, judgements_of, publication_of

LONG = 50_000  # entries from which on a second process is worth its start
PIPE = 2**20  # bytes: what anybody may ask for
MOST = 64 * 2**20  # bytes of entries that are read ahead of their turn
KINDS = frozenset({"assessment", "measurement", "publication"})  # of entries that are prepared

# A chunk's rows in turn: judgements one after another, what makes some public, or None for a row that has to be taken
# by itself. None for a chunk of which nobody has looked at the links yet.
Piece = Judgements | Publication | None
Prepared = Sequence[Piece] | None


@dataclass(slots=True)
class _Chunk:
    """Rows of the journal in their turn, with the entry before them."""

    entries: int
    head_hash: str
    rows: list[Row]
    size: int = 0  # bytes that were handed over
    future: "Future[bytes] | None" = None  # None for one that is not handed over
    prepared: Prepared = None


class Ahead:
    """Work given out ahead of its turn."""

    def __init__(self, executor: Executor | None) -> None:
        """Begin with nothing given out.

        Args:
            executor: does the work; None where everything is done when its turn comes.
        """
        self._executor = executor
        self._started = None if executor is None else executor.submit(_nothing)

    def prepared(self, chunks: Iterable[list[Row]], chain: Chain) -> Iterator[tuple[list[Row], Prepared]]:
        """Hand on chunks of the journal, each with what was made of it.

        Args:
            chunks: rows of the journal's columns, oldest first.
            chain: walked to the entry before the first chunk; goes on over each chunk before the next is asked for.
        """
        waiting: deque[_Chunk] = deque()
        entries, head_hash = chain.entries, chain.head_hash
        failure = None
        try:
            for rows in chunks:
                waiting.append(self._given(_Chunk(entries, head_hash, rows)))
                entries, head_hash = rows[-1][0], rows[-1][-1]
                while waiting and (waiting[0].future is None or sum(one.size for one in waiting) > MOST):
                    yield _first(waiting)
        except Undecodable as error:  # what was read before comes first
            failure = error
        while waiting:
            yield _first(waiting)
        if failure is not None:
            raise failure

    def _given(self, chunk: _Chunk) -> _Chunk:
        if self._executor is None or self._started is None or not self._started.done():
            return chunk
        content = marshal.dumps((chunk.entries, chunk.head_hash, chunk.rows))
        try:
            chunk.future = self._executor.submit(prepare, content)
            chunk.size = len(content)
        except BrokenProcessPool:
            self._executor = None
        return chunk


ALONE = Ahead(None)


def _first(waiting: deque[_Chunk]) -> tuple[list[Row], Prepared]:
    chunk = waiting.popleft()
    if chunk.future is not None:
        _help(chunk.future, waiting)
        chunk.future.cancel()  # never begun: it is done where the journal is walked
        with suppress(BrokenProcessPool, CancelledError):
            chunk.prepared = marshal.loads(chunk.future.result())
    return chunk.rows, chunk.prepared


def _help(future: "Future[bytes]", waiting: deque[_Chunk]) -> None:
    """Do what has not been begun, from the end, instead of waiting."""
    for chunk in reversed(waiting):
        if future.done():
            return
        if chunk.future is not None and chunk.future.cancel():
            chunk.future = None
            chunk.prepared = _prepared(chunk.entries, chunk.head_hash, chunk.rows)


def prepare(chunk: bytes) -> bytes:
    """Check a chunk of the journal, and make its judgements into rows.

    Args:
        chunk: the number and hash of the entry before it, and the rows, marshalled.
    Returns:
        what is `Prepared` of it, marshalled.
    """
    return marshal.dumps(_prepared(*marshal.loads(chunk)))


def _prepared(entries: int, head_hash: str, rows: list[Row]) -> list[Piece] | None:
    chain = Chain(entries, head_hash)
    try:
        for row in rows:
            chain.check(row)
    except (BrokenChain, TypeError):  # a number before these rows that is none: named when its own turn comes
        return None
    return _joined(map(_piece, rows))


def _piece(row: Row) -> Piece:
    if row[1] not in KINDS:
        return None
    try:
        entry = entry_from_stored(row)
        return judgements_of(entry) or publication_of(entry)
    except UNRECORDABLE:
        return None


def _joined(found: Iterable[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    last: Judgements | None = None
    for one in found:
        if one is None or len(one) == 3:
            last = None
            joined.append(one)
        elif last is None or (one[0], one[3]) != (last[0], last[3]):
            last = one
            joined.append(one)
        else:
            last[1].extend(one[1])
            last[2].extend(one[2])
    return joined


@contextmanager
def ahead_of(entries: int) -> Generator[Ahead]:
    """A second process where it is worth it, gone afterwards.

    Args:
        entries: how long the journal is.
    """
    if entries < LONG or (os.cpu_count() or 1) == 1:
        yield ALONE
        return
    executor = None
    try:
        # Never forked: a program that has threads may be anywhere in them.
        executor = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)
        ahead = Ahead(executor)
        _widen(executor)
    except (OSError, ImportError, NotImplementedError):  # no more processes, or no semaphores that two can share
        ahead = ALONE
    try:
        yield ahead
    finally:
        if executor is not None:
            executor.shutdown(cancel_futures=True)


def _widen(executor: Any) -> None:
    """Let the pool's pipes hold a chunk: one that is read in pieces of 64 kB waits for the walk at each, and both are a
    tenth slower. There is no public way to them, and not every system has wider ones."""
    with suppress(ImportError, AttributeError, OSError):
        from fcntl import F_SETPIPE_SZ, fcntl

        for queue in (executor._call_queue, executor._result_queue):
            fcntl(queue._reader.fileno(), F_SETPIPE_SZ, PIPE)


def _begin() -> None:
    gc.disable()  # nothing that is made here has rings
    signal(SIGINT, SIG_IGN)  # whoever walks the journal is interrupted, and ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _nothing() -> None:
    """The first work: done once the process has started."""
