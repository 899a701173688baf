"""What is made once and shown to everybody: frames, charts and pieces of HTML, remembered until the revision changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from dashboard.ui.board import current

KEPT = 1024  # frames, charts and pieces of HTML, of all sessions together

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Memory:
    """The things used last, at most so many; Streamlit's own cache takes longer to name a thing than to find it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """A thing by its key.

        Args:
            key: everything that the thing depends on.
            make: makes it; what it raises is not remembered.

        Returns:
            the same object for the same key, which nobody may change.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()  # outside the lock: one slow read must not hold up everybody; at worst it is made twice
        with self._lock:
            made = self._kept.setdefault(key, made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


_memory = Memory(KEPT)
recall = _memory.recall


def look() -> tuple[Hashable, ...]:
    """Everything that a piece of a page depends on beside what it is asked for."""
    board = current()
    day = board.view.as_of or datetime.now(UTC).date()
    return (board.store.name, board.revision, board.view, board.language, board.carried, day)


def once(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Remember what a function makes, for the look of the current board and the function's arguments.

    Args:
        make: returns HTML or something else that nobody changes. Frames and lists among its arguments are not looked
            at: they have to be the view's own, whole, as `readers` hands them out.
    """

    @wraps(make)
    def remembered(*args: Given.args, **more: Given.kwargs) -> Made:
        asked = tuple(arg for arg in (*args, *more.values()) if isinstance(arg, Hashable))
        made: Made = recall((make.__module__, make.__qualname__, asked, look()), lambda: make(*args, **more))
        return made

    return remembered
