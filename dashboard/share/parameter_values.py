"""The values that a parameter of an address can have: those that the code knows, and those that the data have."""

from collections.abc import Callable

from dashboard.domain.status import Outcome, Rater, Status
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale import LANGUAGES
from dashboard.share.levels import LEVELS
from dashboard.share.selection import SORTS
from dashboard.share.snapshot import Snapshot

_FIXED: dict[str, list[str]] = {
    "lang": list(LANGUAGES),
    "theme": ["light", "dark"],
    "status": [status.value for status in Status],
    "outcome": [outcome.value for outcome in Outcome],
    "rater": [rater.value for rater in Rater],
    "kind": list(FIGURE_KINDS),
    "level": list(LEVELS),
    "sort": [*SORTS, *(f"-{column}" for column in SORTS)],
}


def _owners(snapshot: Snapshot) -> list[str]:
    return sorted(filter(None, snapshot.every_pledge()["owner"].unique()))


def _tags(snapshot: Snapshot) -> list[str]:
    return sorted({tag for tags in snapshot.every_pledge()["tags"] for tag in tags})


_OF_DATA: dict[str, Callable[[Snapshot], list[str]]] = {
    "campaign": Snapshot.listed_campaigns,
    "category": lambda snapshot: list(snapshot.categories()["id"]),
    "featured": lambda snapshot: list(snapshot.featured()["slug"]),
    "owner": lambda snapshot: snapshot.memoize(("owners",), lambda: _owners(snapshot)),
    "tag": lambda snapshot: snapshot.memoize(("tags",), lambda: _tags(snapshot)),
    "unit": lambda snapshot: sorted(set(snapshot.figures()["unit"])),
}


def values_of(name: str, snapshot: Snapshot | None = None) -> list[str]:
    """The values of a parameter; empty where it takes any, or those of data that are not at hand."""
    if snapshot is not None and name in _OF_DATA:
        return _OF_DATA[name](snapshot)
    return list(_FIXED.get(name, ()))


def known_values(snapshot: Snapshot) -> dict[str, list[str]]:
    """The values of those filters of pledges that depend on the data, for `selection.read_selection`."""
    return {name: values_of(name, snapshot) for name in ("category", "featured", "owner", "tag")}
