"""The names that our addresses know: which view is meant, what of it is shown, and how it is delivered."""

from collections.abc import Mapping, Sequence

from dashboard.share.address import CARRIED

Query = Mapping[str, Sequence[str]]
# What is shown. A view that does not take one of these refuses it: its picture or file would not show what was asked.
FILTERS = (
    "category", "status", "outcome", "featured", "owner", "tag", "rater", "level", "q",
    "from", "to", "unit", "kind", "chart", "sort", "page", "name", "number",
)  # fmt: skip
# How it is delivered: it changes nothing of what is shown, and is in no subtitle, file name or address for good.
DELIVERY = ("theme", "width", "scale", "text", "format", "limit", "cursor")
OF_PAGES = ("part", "queue", "in")  # which part of a page is open, and in which language its files come
KNOWN = frozenset((*CARRIED, *FILTERS, *DELIVERY, *OF_PAGES))


def known(query: Query) -> dict[str, list[str]]:
    """What we know of an address; names that others put there (`utm_source`, `fbclid`, `_`) are left out."""
    return {name: list(values) for name, values in query.items() if name in KNOWN}


def filters(query: Query) -> dict[str, list[str]]:
    """What an address says beside the view and the delivery: our filters, and whatever else is in `query`."""
    return {name: list(values) for name, values in query.items() if name not in CARRIED and name not in DELIVERY}
