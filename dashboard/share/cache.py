"""The one cache of what everybody is shown: frames, charts, pieces of HTML, pictures and answers, limited in bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from itertools import islice
from sys import getsizeof
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import pandas as pd
from plotly.basedatatypes import BaseFigure

from dashboard.store.engine.store import Store, when_rewound

MOST_BYTES = 256 * 1024 * 1024  # of everybody together
LARGEST = 2  # one thing takes at most half of that; a larger one is made anew each time
SAMPLE = 20  # parts of a long list, rows of a long frame: the others are taken to be as large
ENTRY_BYTES = 500  # what remembering takes beside the thing and its key

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


def size_of(thing: Any) -> int:
    """About how many bytes a thing takes in memory, with all that it holds; a store that it reads from is not counted."""
    return _size(thing, set())


def _size(thing: Any, seen: set[int]) -> int:
    if thing is None or id(thing) in seen or isinstance(thing, (Store, type)):
        return 0
    seen.add(id(thing))
    if isinstance(thing, (str, bytes, int, float)):  # most of what there is
        return getsizeof(thing)
    if isinstance(thing, (pd.DataFrame, pd.Series, pd.Index)):
        step = max(1, len(thing) // SAMPLE)
        sample = pd.DataFrame(thing if step == 1 else thing[::step])
        return int(sample.memory_usage(deep=True).sum()) * step
    if isinstance(thing, BaseFigure):
        return _size(thing.to_dict(), seen)
    if callable(thing):
        return 0
    if isinstance(thing, dict):
        return getsizeof(thing) + _size(list(thing), seen) + _size(list(thing.values()), seen)
    if isinstance(thing, (list, tuple, set, frozenset)):
        step = max(1, len(thing) // SAMPLE)
        return getsizeof(thing) + step * sum(_size(part, seen) for part in islice(thing, 0, None, step))
    names = [
        *getattr(thing, "__dict__", ()),
        *(name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())),
    ]
    return getsizeof(thing) + sum(_size(getattr(thing, name, None), seen) for name in names)


class Cache:
    """The entries used last, at most so many bytes of them; one that is too large is not kept. Streamlit's own cache
    takes longer to name an entry than to find it, and counts entries."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._entries: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()  # with their sizes
        self.bytes = 0
        self.cleared = 0  # how often
        self._lock = Lock()

    def find(self, key: Hashable) -> Any:
        """The value of a key; None where there is none."""
        with self._lock:
            if key not in self._entries:
                return None
            self._entries.move_to_end(key)
            return self._entries[key][0]

    def keep(self, key: Hashable, value: Any, size: int | None = None) -> None:
        """Keep a value under a key that stands for it alone; nobody may change it. `value`: what `find` returns."""
        self._put(key, value, self.cleared, None, size)

    def _put(self, key: Hashable, value: Any, cleared: int, former: Any, size: int | None = None) -> Any:
        """Keep a value in place of a former one, and drop what was used longest ago."""
        size = ENTRY_BYTES + (size_of((key, value)) if size is None else size)
        with self._lock:
            if cleared != self.cleared:
                return value  # it is of what has been cleared while it was made
            current = self._entries.get(key, (None, 0))[0]
            if current is not None and current is not former:
                return current
            self._drop(key)
            if size <= self.most_bytes // LARGEST:
                self._entries[key] = (value, size)
                self.bytes += size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._entries)))
        return value

    def _drop(self, key: Hashable) -> None:
        self.bytes -= self._entries.pop(key, (None, 0))[1]

    def memoize(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The value of a key, made where it is not kept. `key`: everything that the value depends on; one that cannot
        be hashed is a TypeError. `make`: makes it; what it raises is not kept. Returns the same object for the same key
        while it is kept, which nobody may change."""
        return self.memoize_newest(key, None, make)

    def memoize_newest(self, slot: Hashable, edition: Hashable, make: Callable[[], Made]) -> Made:
        """A value of which only the newest edition is kept, such as a frame of a long record; as `memoize`."""
        cleared, former = self.cleared, self.find(slot)
        if former is None or former[0] != edition:
            value = make()  # outside the lock: one slow read must not hold up everybody; at worst it is made twice
            kept = self._put(slot, (edition, value), cleared, former)
            former = kept if kept[0] == edition else (edition, value)
        known: Made = former[1]
        return known

    def clear(self, *kinds: str) -> None:
        """Forget everything, or only the entries whose keys begin with one of these words."""
        with self._lock:
            self.cleared += not kinds
            for key in list(self._entries):
                if not kinds or (isinstance(key, tuple) and key[0] in kinds):
                    self._drop(key)


cache = Cache(MOST_BYTES)
when_rewound(cache.clear)
memoize, memoize_newest = cache.memoize, cache.memoize_newest


def cached(context: Callable[[], Hashable] = tuple) -> Callable[[Callable[Arguments, Made]], Callable[Arguments, Made]]:
    """Decorates a function whose result is made once for all that it depends on: its arguments and a context. Rows of
    pledges or figures are known by their numbers or ids, an argument that has a `cache_key` by that. One that cannot be
    hashed is a TypeError, and so is a function that closes over anything: what is kept for everybody must not hold what
    only its first caller asked for."""

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
