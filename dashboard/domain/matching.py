"""Which pledge of the board a row of a list is, when the list is loaded again: by its code, else by its title."""

import difflib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

SIMILAR = 0.75  # share of two titles' characters that are the same, from which one may be the other reworded
MOST_COMPARED = 40_000  # pairs of titles; beyond, the list is another one


@dataclass(frozen=True, slots=True)
class Listed:
    """A pledge as a list names it."""

    title: str
    code: str = ""  # empty: it has none
    above: tuple[str, ...] = ()  # its category, then the titles of the levels above it, outermost first
    current: bool = True  # in the newest list that the board holds
    former: tuple[str, ...] = ()  # titles that it had before


Key = Callable[[Listed], Hashable]


def folded_title(title: str) -> str:
    """A title as it is compared: case, white space and the way in which characters are composed make no difference."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


def match(
    known: Mapping[int, Listed], rows: Sequence[Listed], renamed: Mapping[int, str], gone: Collection[int]
) -> list[int | None]:
    """Find the pledge that each row of a list is. A row with the code of one pledge and the title of another is the
    other: lists are renumbered more often than two of their pledges change their titles into each other's. A title that
    several have tells nothing beside codes. Returns each row's number; None for a pledge that is new."""
    matching = _Matching(known, rows)
    places = {folded_title(row.title): place for place, row in enumerate(rows)}
    for number, title in renamed.items():
        matching.take(places.get(folded_title(title)), number)
    for current in (True, False):
        for key in (_by_both, matching.by_title_and_place, matching.by_title):
            matching.pair(key, current=current)
    for number in gone:
        matching.free.pop(number, None)
    had = {folded_title(title): number for number, pledge in matching.free.items() for title in pledge.former}
    for place, row in enumerate(rows):
        matching.take(place, had.get(matching.by_title(row)))
    matching.pair(_by_code, current=True)
    matching.pair_reworded()
    return matching.numbers


class _Matching:
    """The numbers of the rows so far, and the pledges that are none of them yet."""

    def __init__(self, known: Mapping[int, Listed], rows: Sequence[Listed]) -> None:
        self._rows, self.free = rows, dict(known)
        self.numbers: list[int | None] = [None] * len(rows)
        counts = (Counter(folded_title(pledge.title) for pledge in listed) for listed in (known.values(), rows))
        self._repeated = {title for counted in counts for title, count in counted.items() if count > 1}

    def pair_reworded(self) -> None:
        """Pair each title left over with the one nearest to it, where that is near and nearest in turn."""
        places = {self.by_title(row): place for place, row in enumerate(self._rows) if self.numbers[place] is None}
        titles = {self.by_title(pledge): number for number, pledge in self.free.items() if pledge.current}
        places.pop("", None)
        titles.pop("", None)
        if len(places) * len(titles) > MOST_COMPARED:
            return
        for title, place in places.items():
            nearest = difflib.get_close_matches(title, titles, 1, SIMILAR)
            if nearest and difflib.get_close_matches(nearest[0], places, 1, SIMILAR) == [title]:
                self.take(place, titles[nearest[0]])

    def pair(self, key: Key, *, current: bool) -> None:
        """Pair what has the same key, in order where several have it; an empty key is none."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for number, pledge in reversed(self.free.items()):
            if pledge.current is current:
                waiting[key(pledge)].append(number)
        for place, row in enumerate(self._rows):
            if self.numbers[place] is None and (wanted := key(row)) and waiting.get(wanted):
                self.take(place, waiting[wanted].pop())

    def take(self, place: int | None, number: int | None) -> None:
        """Pair a row with a pledge, where both are there and still without another."""
        if place is not None and number in self.free and self.numbers[place] is None:
            self.numbers[place] = number
            del self.free[number]

    def by_title(self, pledge: Listed) -> str:
        """Its title; empty where that tells nothing, since several have it."""
        title = folded_title(pledge.title)
        return "" if title in self._repeated else title

    def by_title_and_place(self, pledge: Listed) -> Hashable:
        """Its title with what it stands under."""
        title = self.by_title(pledge) if pledge.code else folded_title(pledge.title)
        return title and (title, tuple(map(folded_title, pledge.above)))


def _by_code(pledge: Listed) -> Hashable:
    return " ".join(unicodedata.normalize("NFC", pledge.code).split())


def _by_both(pledge: Listed) -> Hashable:
    code = _by_code(pledge)
    return code and (code, folded_title(pledge.title))
