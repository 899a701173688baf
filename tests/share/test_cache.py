"""What is remembered: never of a history that is none any more, and never more bytes than it may take."""

import gc
import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.share.cache import MOST_BYTES, Cache, cache

MUCH = 1024 * 1024  # bytes


def test_what_was_begun_before_everything_was_forgotten_is_not_remembered() -> None:
    kept = Cache(MUCH)

    def outdated() -> str:
        kept.clear()
        return "outdated"

    assert kept.memoize("key", outdated) == "outdated"
    assert [kept.memoize("key", lambda: "new"), kept.memoize("key", lambda: "newer")] == ["new", "new"]


def test_a_key_that_cannot_be_hashed_is_refused() -> None:
    with pytest.raises(TypeError):
        Cache(MUCH).memoize(("x", ["a"]), lambda: 1)  # type: ignore[arg-type]


def test_everything_is_forgotten() -> None:
    kept = Cache(MUCH)
    kept.keep("key", "value")
    assert kept.find("key") == "value"
    kept.clear()
    assert (kept.find("key"), kept.bytes) == (None, 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    note: str
    evidence: tuple[str, ...]


KINDS: dict[str, Callable[[int], Any]] = {
    "a text": lambda number: f"{number} " * 20_000,
    "bytes": lambda number: bytes([number % 256]) * 100_000,
    "a list of records": lambda number: [Judgement(f"{number} {row}" * 20, (f"{row} of {number}",)) for row in range(150)],
    "a frame of texts": lambda number: pd.DataFrame({"note": [f"{number} {row}" * 20 for row in range(1_000)]}),
    "a frame of objects": lambda number: pd.DataFrame({"of": [(f"{number} {row}",) for row in range(2_000)]}, dtype=object),
    "a dictionary": lambda number: {f"{number} {row}": [float(row)] * 10 for row in range(1_000)},
    "a figure": lambda number: go.Figure(go.Bar(x=[f"{number} {row}" * 5 for row in range(150)], y=list(range(150)))),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_however_many_are_asked_for_only_so_many_bytes_are_kept(kind: str) -> None:
    most = 1_500_000
    full, make = Cache(most), KINDS[kind]
    make(0)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(50):
            full.memoize(("known at", number), lambda number=number: make(number))
        gc.collect()
        taken, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert full.bytes <= most
    assert taken < 2 * most
    assert full.bytes > most // 8, "what fits is kept"


def test_a_thing_larger_than_half_of_it_all_is_made_anew_and_pushes_nothing_out() -> None:
    full = Cache(MUCH)
    small = full.memoize("small", list)
    for _again in range(2):
        assert len(full.memoize("large", lambda: "x" * MUCH)) == MUCH
    assert full.memoize("small", list) is small
    assert full.bytes < 10_000


def test_everything_that_is_made_once_shares_one_limit() -> None:
    assert cache.most_bytes == MOST_BYTES == 256 * 1024 * 1024


def test_a_thing_is_made_once_for_a_key() -> None:
    kept, made = Cache(MUCH), []
    for _again in range(3):
        kept.memoize("key", lambda: made.append(1) or object())
    assert len(made) == 1
    assert kept.memoize("key", object) is kept.memoize("key", object)


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    kept = Cache(250_000)

    def large() -> list[str]:
        return ["x" * 100_000]

    first, second = kept.memoize("first", large), kept.memoize("second", large)
    kept.memoize("first", large)
    kept.memoize("third", large)
    assert kept.memoize("first", large) is first
    assert kept.memoize("second", large) is not second


def test_a_failure_is_not_remembered() -> None:
    kept = Cache(MUCH)

    def fail() -> None:
        raise OSError("the disk is away")

    with pytest.raises(OSError, match="away"):
        kept.memoize("key", fail)
    assert kept.memoize("key", lambda: "back") == "back"


def test_many_threads_get_the_same_thing() -> None:
    kept, barrier, found = Cache(MUCH), threading.Barrier(8), []

    def ask() -> None:
        barrier.wait()
        found.append(kept.memoize("key", object))

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1
