"""The values that a parameter of an address can have: those that the code knows, and those that the data have."""

from collections.abc import Callable

from dashboard.domain.status import Rater, Status
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale import LANGUAGES
from dashboard.share.levels import LEVELS
from dashboard.share.selection import SORTS
from dashboard.share.snapshot import Snapshot

_FIXED: dict[str, list[str]] = {
    "lang": list(LANGUAGES),
    "theme": ["light", "dark"],
    "status": [status.value for status in Status],
    "rater": [rater.value for rater in Rater],
    "kind": list(FIGURE_KINDS),
    "level": list(LEVELS),
    "sort": [*SORTS, *(f"-{column}" for column in SORTS)],
}
_OF_DATA: dict[str, Callable[[Snapshot], list[str]]] = {
    "campaign": Snapshot.listed_campaigns,
    "category": lambda snapshot: list(snapshot.categories()["id"]),
    "featured": lambda snapshot: list(snapshot.featured()["slug"]),
    "unit": lambda snapshot: sorted(set(snapshot.figures()["unit"])),
}


def values_of(name: str, snapshot: Snapshot | None = None) -> list[str]:
    """The values of a parameter; empty where it takes any, or those of data that are not at hand.

    Args:
        name: of the parameter.
        snapshot: the data.
    """
    if snapshot is not None and name in _OF_DATA:
        return _OF_DATA[name](snapshot)
    return list(_FIXED.get(name, ()))
