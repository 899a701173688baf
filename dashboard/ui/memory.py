"""Pieces of a page that are made once and shown to everybody, until the revision or the look changes."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from dashboard.share.memory import Same, as_key, recall
from dashboard.share.snapshot import Snapshot
from dashboard.ui.board import current, once_a_run

__all__ = ["Same", "look", "once", "recall"]

Given = ParamSpec("Given")
Made = TypeVar("Made")


@once_a_run
def look() -> tuple[Hashable, ...]:
    """Everything that a piece of a page depends on beside what it is asked for."""
    board = current()
    day = Snapshot(board.store, board.revision, board.view).day
    return (board.store.name, board.revision, board.view, board.language, board.carried, day)


def once(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Remember what a function makes, for the look of the current board and the function's arguments.

    Args:
        make: returns HTML or something else that nobody changes. A frame or list among its arguments is itself alone:
            what is made of it is found again for the same object, as `readers` hands out, and for no other.
    """

    @wraps(make)
    def remembered(*args: Given.args, **more: Given.kwargs) -> Made:
        asked = tuple(map(as_key, args)), tuple((name, as_key(more[name])) for name in sorted(more))
        return recall((make.__module__, make.__qualname__, *asked, look()), lambda: make(*args, **more))

    return remembered
