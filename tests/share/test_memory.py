"""What is remembered: never of a history that is none any more, and never more bytes than it may take."""

import gc
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.share.memory import MOST_BYTES, Memory, as_key, memory, size_of

MUCH = 1024 * 1024  # bytes


def test_what_was_begun_before_everything_was_forgotten_is_not_remembered() -> None:
    memory = Memory(MUCH)

    def outdated() -> str:
        memory.clear()
        return "outdated"

    assert memory.recall("key", outdated) == "outdated"
    assert memory.newest("slot", 1, lambda _former: outdated()) == "outdated"
    assert [memory.recall("key", lambda: "new"), memory.recall("key", lambda: "newer")] == ["new", "new"]
    assert memory.newest("slot", 1, lambda former: former) is None


def test_a_key_that_cannot_be_hashed_is_refused_and_an_object_stands_for_itself_alone() -> None:
    memory = Memory(MUCH)
    first, second = ["a"], ["a"]
    with pytest.raises(TypeError):
        memory.recall(("x", first), lambda: 1)  # type: ignore[arg-type]
    assert memory.recall(("x", as_key(first)), lambda: 1) == 1
    assert memory.recall(("x", as_key(second)), lambda: 2) == 2
    assert memory.recall(("x", as_key(first)), lambda: 3) == 1
    assert as_key(("a", 1)) == ("a", 1)


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
    full, make = Memory(most), KINDS[kind]
    make(0)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(50):
            full.recall(("known at", number), lambda number=number: make(number))
        gc.collect()
        taken, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert full.bytes <= most
    assert taken < 2 * most
    assert full.bytes > most // 8, "what fits is kept"


def test_a_thing_larger_than_half_of_it_all_is_made_anew_and_pushes_nothing_out() -> None:
    full = Memory(MUCH)
    small = full.recall("small", list)
    for _again in range(2):
        assert len(full.recall("large", lambda: "x" * MUCH)) == MUCH
        full.newest("long", 1, lambda _former: "x" * MUCH)
    assert full.recall("small", list) is small
    assert full.bytes < 10_000


def test_a_newer_edition_takes_the_place_of_the_former() -> None:
    full = Memory(MUCH)
    for edition in range(100):
        assert full.newest("frame", edition, lambda _former, edition=edition: [edition] * 10_000)[0] == edition
    assert full.bytes < 2 * size_of([0] * 10_000)


def test_a_key_holds_no_frame_that_is_forgotten_elsewhere() -> None:
    full = Memory(MUCH)
    frame = pd.DataFrame({"note": ["x" * 1_000] * 100})
    full.recall(("piece", as_key(frame)), lambda: "html")
    assert full.recall(("piece", as_key(frame)), lambda: "made again") == "html"
    assert full.bytes < 2_000
    rows = ["x" * 50_000]  # a list is held, and counted
    full.recall(("piece", as_key(rows)), lambda: "html")
    assert full.bytes > 50_000


def test_everything_that_is_made_once_shares_one_limit() -> None:
    assert memory._most == MOST_BYTES == 256 * 1024 * 1024
