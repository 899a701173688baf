"""How far a long work has come, told to whoever shows it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]  # how much of how much is done


def unseen(_done: int, _of: int) -> None:
    """No progress is shown."""
