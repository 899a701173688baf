"""The one cache of what everybody is shown: frames, charts, pieces of HTML, pictures and answers, limited in bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from itertools import islice
from sys import getsizeof
from threading import RLock
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd
from plotly.basedatatypes import BaseFigure

from dashboard.store.engine.store import Store, when_rewound

MOST_BYTES = 256 * 1024 * 1024  # of everybody together
LARGEST = 2  # one thing takes at most half of that; a larger one is made anew each time
SAMPLE = 20  # parts of a long list, rows of a long frame: the others are taken to be as large
ENTRY_BYTES = 500  # what remembering takes beside the thing and its key
_MISSING = object()  # None is a value too

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


def size_of(thing: Any, seen: set[int] | None = None) -> int:
    """About how many bytes a thing takes in memory, with all that it holds except what was `seen`; a store that it
    reads from is not counted."""
    seen = set() if seen is None else seen
    if thing is None or id(thing) in seen:
        return 0
    seen.add(id(thing))
    if isinstance(thing, (str, bytes, int, float)):  # most of what there is
        return getsizeof(thing)
    if isinstance(thing, Store) or callable(thing):
        return 0
    if isinstance(thing, pd.DataFrame):
        return sum(size_of(column) for _name, column in thing.items()) + size_of(thing.index)
    if isinstance(thing, (pd.Series, pd.Index)):
        step = max(1, len(thing) // SAMPLE)
        return int(thing.nbytes) + step * sum(map(getsizeof, thing[::step] if thing.dtype == object else ()))
    if isinstance(thing, BaseFigure):
        return size_of(thing.to_dict(), seen)
    if isinstance(thing, dict):
        return getsizeof(thing) + size_of(list(thing), seen) + size_of(list(thing.values()), seen)
    if isinstance(thing, (list, tuple, set, frozenset)):
        step = max(1, len(thing) // SAMPLE)
        return getsizeof(thing) + step * sum(size_of(part, seen) for part in islice(thing, 0, None, step))
    names = [*getattr(thing, "__dict__", ())]
    names += [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    return getsizeof(thing) + sum(size_of(getattr(thing, name, None), seen) for name in names)


class Cache:
    """The entries used last, at most so many bytes of them; one that is too large is not kept. Streamlit's own cache
    takes longer to name an entry than to find it, and counts entries."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._entries: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()  # with their sizes
        self.bytes = 0
        self.cleared = 0  # how often
        self._lock = RLock()

    def find(self, key: Hashable, default: Any = None) -> Any:
        """The value of a key, else the default."""
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
            return self._entries.get(key, (default, 0))[0]

    def keep(self, key: Hashable, value: Any, size: int | None = None) -> None:
        """Keep a value, which nobody may change, and drop what was used longest ago. `size`: in bytes, where known."""
        size = ENTRY_BYTES + (size_of((key, value)) if size is None else size)
        with self._lock:
            self._drop(key)
            if size <= self.most_bytes // LARGEST:
                self._entries[key] = (value, size)
                self.bytes += size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._entries)))

    def _drop(self, key: Hashable) -> None:
        self.bytes -= self._entries.pop(key, (None, 0))[1]

    def memoize(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The value of a key, made where it is not kept; nobody may change it. `key`: everything that it depends on; one
        that cannot be hashed is a TypeError. What `make` raises is not kept."""
        cleared, value = self.cleared, self.find(key, _MISSING)
        if value is _MISSING:
            value = make()  # outside the lock: one slow read must not hold up everybody; at worst it is made twice
            size = size_of((key, value))
            with self._lock:
                value = self.find(key, value)
                if cleared == self.cleared:  # else it is of what has been cleared while it was made
                    self.keep(key, value, size)
        return cast("Made", value)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self.cleared += 1
            self.bytes = 0
            self._entries.clear()


cache = Cache(MOST_BYTES)
when_rewound(cache.clear)
memoize = cache.memoize


def cached(context: Callable[[], Hashable] = tuple) -> Callable[[Callable[Arguments, Made]], Callable[Arguments, Made]]:
    """Decorates a function whose result is made once for all that it depends on: its arguments and a context. Rows of
    pledges or figures are known by their numbers or ids, an argument that has a `cache_key` by that. A function that
    closes over anything is a TypeError: what is kept for everybody must not hold what its first caller alone asked."""

    def decorate(make: Callable[Arguments, Made]) -> Callable[Arguments, Made]:
        if make.__closure__:
            raise TypeError(f"{make.__qualname__} depends on more than its arguments")

        @wraps(make)
        def memoized(*arguments: Arguments.args, **named: Arguments.kwargs) -> Made:
            known = (*map(_known_by, arguments), *((name, _known_by(named[name])) for name in sorted(named)))
            key = (make.__code__.co_filename, make.__qualname__, known, context())
            return memoize(key, lambda: make(*arguments, **named))

        return memoized

    return decorate


def _known_by(argument: Any) -> Any:
    if isinstance(argument, pd.DataFrame):
        return tuple(argument["number" if "number" in argument else "id"])
    return getattr(argument, "cache_key", argument)
