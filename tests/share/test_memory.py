"""What is remembered is never of a history that is none any more."""

import pytest

from dashboard.share.memory import Memory, as_key


def test_what_was_begun_before_everything_was_forgotten_is_not_remembered() -> None:
    memory = Memory(10)

    def outdated() -> str:
        memory.clear()
        return "outdated"

    assert memory.recall("key", outdated) == "outdated"
    assert memory.newest("slot", 1, lambda _former: outdated()) == "outdated"
    assert [memory.recall("key", lambda: "new"), memory.recall("key", lambda: "newer")] == ["new", "new"]
    assert memory.newest("slot", 1, lambda former: former) is None


def test_a_key_that_cannot_be_hashed_is_refused_and_an_object_stands_for_itself_alone() -> None:
    memory = Memory(4)
    first, second = ["a"], ["a"]
    with pytest.raises(TypeError):
        memory.recall(("x", first), lambda: 1)  # type: ignore[arg-type]
    assert memory.recall(("x", as_key(first)), lambda: 1) == 1
    assert memory.recall(("x", as_key(second)), lambda: 2) == 2
    assert memory.recall(("x", as_key(first)), lambda: 3) == 1
    assert as_key(("a", 1)) == ("a", 1)
