"""Pieces of a page that are made once and shown to everybody, until the revision or the look changes."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from dashboard.share.memory import recall
from dashboard.share.reading import Reading
from dashboard.ui.board import current, once_a_run

__all__ = ["look", "once", "recall"]

Given = ParamSpec("Given")
Made = TypeVar("Made")


@once_a_run
def look() -> tuple[Hashable, ...]:
    """Everything that a piece of a page depends on beside what it is asked for."""
    board = current()
    day = Reading(board.store, board.revision, board.view).day
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
