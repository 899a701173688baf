"""What is made of a view's charts, once for everybody: kept by everything that it depends on."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from dashboard.share.memory import recall

if TYPE_CHECKING:
    from dashboard.share.chart_views import ChartViews

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


def once(
    make: Callable[Concatenate["ChartViews", Asked], Made],
) -> Callable[Concatenate["ChartViews", Asked], Made]:
    """Makes a thing once for all that it depends on: the view with its day, the look, and every argument.

    Arguments that cannot be hashed are refused, and so is a function that takes anything from around it: what is
    kept for everybody must not hold what only its first reader asked for.
    """
    if make.__closure__:
        raise TypeError(f"{make.__qualname__} depends on more than its arguments")

    @wraps(make)
    def kept(views: "ChartViews", /, *asked: Asked.args, **more: Asked.kwargs) -> Made:
        key = (make.__module__, make.__qualname__, asked, tuple(sorted(more.items())))
        reading = views.reading
        return recall((*key, *reading.key, views.look, reading.day), lambda: make(views, *asked, **more))

    return kept
