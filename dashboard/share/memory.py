"""What is made once and shown to everybody: frames, charts and files, remembered until the revision changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar, cast

from dashboard.store.continuity import when_rewound

KEPT = 1024  # frames, charts and pieces of HTML, of everybody together

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """Something that cannot be hashed, as part of a key: it equals itself alone, and lives as long as the key."""

    thing: Any

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing


def as_key(thing: Any) -> Hashable:
    """A thing as part of a key: by its value where it has a hash, else as itself."""
    try:
        hash(thing)
    except TypeError:
        return Same(thing)
    return cast("Hashable", thing)


class Memory:
    """The things used last, at most so many; Streamlit's own cache takes longer to name a thing than to find it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._cleared = 0  # how often
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """A thing by its key.

        Args:
            key: everything that the thing depends on; one that cannot be hashed is refused.
            make: makes it; what it raises is not remembered.

        Returns:
            the same object for the same key, which nobody may change.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: Made = self._kept[key]
                return found
            cleared = self._cleared
        made = make()  # outside the lock: one slow read must not hold up everybody; at worst it is made twice
        with self._lock:
            if cleared != self._cleared:
                return made  # of what was to be forgotten while it was made
            made = self._kept.setdefault(key, made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def newest(self, slot: Hashable, edition: Hashable, make: Callable[[Any], Any]) -> Any:
        """A thing of which only the newest edition is worth its memory: a frame of a long record.

        Args:
            slot: everything that the thing depends on but its edition.
            edition: which one is wanted.
            make: makes it; gets the edition and the thing that were kept before, None for none.

        Returns:
            the same object for the same slot and edition, which nobody may change.
        """
        with self._lock:
            cleared = self._cleared
            former = self._kept.get(slot)
            if former is not None:
                self._kept.move_to_end(slot)
                if former[0] == edition:
                    return former[1]
        made = make(former)
        with self._lock:
            if cleared != self._cleared:
                return made
            self._kept[slot] = (edition, made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._cleared += 1
            self._kept.clear()


_memory = Memory(KEPT)
when_rewound(_memory.clear)
recall, newest = _memory.recall, _memory.newest
