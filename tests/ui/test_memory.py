"""What is remembered: the same thing for the same question, nothing beyond the most, nothing of what failed."""

import threading

import pandas as pd
import pytest

from dashboard.share.memory import Memory
from dashboard.ui.memory import once
from tests.ui.conftest import Stand

MUCH = 1024 * 1024  # bytes


def test_a_thing_is_made_once_for_a_key() -> None:
    memory, made = Memory(MUCH), []
    for _again in range(3):
        memory.recall("key", lambda: made.append(1) or object())
    assert len(made) == 1
    assert memory.recall("key", object) is memory.recall("key", object)


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    memory = Memory(250_000)

    def large() -> list[str]:
        return ["x" * 100_000]

    first, second = memory.recall("first", large), memory.recall("second", large)
    memory.recall("first", large)
    memory.recall("third", large)
    assert memory.recall("first", large) is first
    assert memory.recall("second", large) is not second


def test_a_failure_is_not_remembered() -> None:
    memory = Memory(MUCH)

    def fail() -> None:
        raise OSError("the disk is away")

    with pytest.raises(OSError, match="away"):
        memory.recall("key", fail)
    assert memory.recall("key", lambda: "back") == "back"


def test_many_threads_get_the_same_thing() -> None:
    memory, barrier, found = Memory(MUCH), threading.Barrier(8), []

    def ask() -> None:
        barrier.wait()
        found.append(memory.recall("key", object))

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1


def test_a_piece_of_a_page_is_made_anew_for_another_language_revision_or_argument(stand: Stand) -> None:
    made = []

    @once
    def piece(frame: pd.DataFrame, slug: str) -> str:
        made.append(slug)
        return f"{slug} {len(frame)} {len(made)}"

    frame = pd.DataFrame({"number": [1, 2]})
    stand(revision=1)
    assert piece(frame, "care") == piece(frame, "care") == "care 2 1"
    assert piece(frame, "youth") == "youth 2 2"
    stand(revision=2)
    assert piece(frame, "care") == "care 2 3"
    stand(revision=2, language="en")
    assert piece(frame, "care") == "care 2 4"
    stand(revision=2, language="en", carried=(("as_of", "2019-01-01"),))
    assert piece(frame, "care") == "care 2 5"
