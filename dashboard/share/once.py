"""What is made of a view's charts, once for everybody: kept by everything that it depends on."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from dashboard.share.memory import recall

if TYPE_CHECKING:
    from dashboard.share.chart_views import ChartViews

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


def once(
    make: Callable[Concatenate["ChartViews", Arguments], Made],
) -> Callable[Concatenate["ChartViews", Arguments], Made]:
    """Makes a thing once for all that it depends on: the view with its day, the look, and every argument.

    Arguments that cannot be hashed are refused, and so is a function that takes anything from around it: what is
    kept for everybody must not hold what only its first reader asked for.
    """
    if make.__closure__:
        raise TypeError(f"{make.__qualname__} depends on more than its arguments")

    @wraps(make)
    def kept(views: "ChartViews", /, *arguments: Arguments.args, **more: Arguments.kwargs) -> Made:
        key = (make.__module__, make.__qualname__, arguments, tuple(sorted(more.items())))
        snapshot = views.snapshot
        return recall((*key, *snapshot.key, views.options, snapshot.day), lambda: make(views, *arguments, **more))

    return kept
