"""What is made once and shown to everybody: frames, charts, pieces of HTML, pictures and answers, at most so many bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from itertools import islice
from sys import getsizeof
from threading import Lock
from typing import Any, TypeVar, cast
from weakref import ref

import pandas as pd
import plotly.graph_objects as go

from dashboard.store.engine.continuity import when_rewound
from dashboard.store.engine.store import Store

MOST_BYTES = 256 * 1024 * 1024  # of everybody together
LARGEST = 2  # one thing takes at most half of that; a larger one is made anew each time
SAMPLE = 200  # parts of a long list, rows of a long frame: the others are taken to be as large
ENTRY_BYTES = 500  # what remembering takes beside the thing and its key

Made = TypeVar("Made")


class Same:
    """Something that cannot be hashed, as part of a key: it equals itself alone. A frame is not kept alive by it."""

    def __init__(self, thing: Any) -> None:
        self._hash = id(thing)
        try:
            self._thing: Callable[[], Any] = ref(thing)
            self.held = None
        except TypeError:  # a list
            self._thing = lambda: thing
            self.held = thing

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Same) and other._thing() is self._thing() and self._thing() is not None
        )


def as_key(thing: Any) -> Hashable:
    """A thing as part of a key: by its value where it has a hash, else as itself."""
    try:
        hash(thing)
    except TypeError:
        return Same(thing)
    return cast("Hashable", thing)


def size_of(thing: Any) -> int:
    """About how many bytes a thing takes in memory, with all that it holds; a store that it reads from is not counted."""
    return _size(thing, set())


def _size(thing: Any, seen: set[int]) -> int:
    if id(thing) in seen or isinstance(thing, (Store, type)) or callable(thing):
        return 0
    seen.add(id(thing))
    if isinstance(thing, (pd.DataFrame, pd.Series, pd.Index)):
        step = max(1, len(thing) // SAMPLE)
        return int(pd.DataFrame(thing).iloc[::step].memory_usage(deep=True).sum()) * step
    if isinstance(thing, go.Figure):
        return 2 * (_size(thing._data, seen) + _size(thing._layout, seen))  # it is taken apart once it is shown
    own = getsizeof(thing)
    if isinstance(thing, (str, bytes, int, float)) or thing is None:
        return own
    if isinstance(thing, dict):
        return own + _sampled(list(thing), seen) + _sampled(list(thing.values()), seen)
    if isinstance(thing, (list, tuple, set, frozenset)):
        return own + _sampled(thing, seen)
    parts = [getattr(thing, name, None) for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    return own + sum(_size(part, seen) for part in [*parts, *getattr(thing, "__dict__", {}).values()])


def _sampled(parts: Any, seen: set[int]) -> int:
    step = max(1, len(parts) // SAMPLE)
    return step * sum(_size(part, seen) for part in islice(parts, 0, None, step))


class Memory:
    """The things used last, at most so many bytes of them; of one that is too large nothing is kept.

    Streamlit's own cache takes longer to name a thing than to find it, and counts things.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()  # with their sizes
        self.bytes = 0
        self.cleared = 0  # how often
        self._lock = Lock()

    def find(self, key: Hashable) -> Any:
        """A thing by its key; None where there is none."""
        with self._lock:
            entry = self._kept.get(key)
            if entry is None:
                return None
            self._kept.move_to_end(key)
            return entry[0]

    def keep(self, key: Hashable, thing: Any) -> None:
        """Remember a thing under a key that stands for it alone; nobody may change it."""
        self._put(key, thing, self.cleared, None)

    def _put(self, key: Hashable, thing: Any, cleared: int, former: Any) -> Any:
        """Remember a thing in place of a former one, and drop what was used longest ago.

        Returns:
            what is remembered: what somebody else has put there meanwhile, if anybody has.
        """
        size = ENTRY_BYTES + size_of((key, thing))
        with self._lock:
            if cleared != self.cleared:
                return thing  # of what was to be forgotten while it was made
            there, there_bytes = self._kept.get(key, (None, 0))
            if there is not None and there is not former:
                return there
            self._kept.pop(key, None)
            self.bytes -= there_bytes
            if size <= self._most // LARGEST:
                self._kept[key] = (thing, size)
                self.bytes += size
            while self.bytes > self._most:
                _key, (_thing, dropped) = self._kept.popitem(last=False)
                self.bytes -= dropped
        return thing

    def recall(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """A thing by its key.

        Args:
            key: everything that the thing depends on; one that cannot be hashed is refused.
            make: makes it; what it raises is not remembered.

        Returns:
            the same object for the same key while it is remembered, which nobody may change.
        """
        made: Made = self.newest(key, None, lambda _former: make())
        return made

    def newest(self, slot: Hashable, edition: Hashable, make: Callable[[Any], Any]) -> Any:
        """A thing of which only the newest edition is worth its memory: a frame of a long record.

        Args:
            slot: everything that the thing depends on but its edition.
            edition: which one is wanted.
            make: makes it; gets the edition and the thing that were kept before, None for none.

        Returns:
            the same object for the same slot and edition while it is remembered, which nobody may change.
        """
        cleared, former = self.cleared, self.find(slot)
        if former is not None and former[0] == edition:
            return former[1]
        made = make(former)  # outside the lock: one slow read must not hold up everybody; at worst it is made twice
        kept = self._put(slot, (edition, made), cleared, former)
        return kept[1] if kept[0] == edition else made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self.cleared += 1
            self._kept.clear()
            self.bytes = 0


memory = Memory(MOST_BYTES)
when_rewound(memory.clear)
recall, newest = memory.recall, memory.newest
