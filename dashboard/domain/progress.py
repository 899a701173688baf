"""How far a long work has come, reported to whoever shows it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]  # how much of how much is done


def unseen(_done: int, _of: int) -> None:
    """A `Progress` for work of which nobody is shown anything."""


class Counter:
    """Reports progress from amounts that are added up."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def add(self, amount: int) -> None:
        """Report that `amount` more are done."""
        self._done += amount
        self._progress(self._done, self._total)
