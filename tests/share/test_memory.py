"""What is remembered is never of a history that is none any more."""

from dashboard.share.memory import Memory


def test_what_was_begun_before_everything_was_forgotten_is_not_remembered() -> None:
    memory = Memory(10)

    def outdated() -> str:
        memory.clear()
        return "outdated"

    assert memory.recall("key", outdated) == "outdated"
    assert memory.newest("slot", 1, lambda _former: outdated()) == "outdated"
    assert [memory.recall("key", lambda: "new"), memory.recall("key", lambda: "newer")] == ["new", "new"]
    assert memory.newest("slot", 1, lambda former: former) is None
