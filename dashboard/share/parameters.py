"""The names that our addresses know: which view is meant, what of it is shown, and how it is delivered."""

from collections.abc import Mapping, Sequence

from dashboard.share.address import CARRIED

Query = Mapping[str, Sequence[str]]
# What is shown. A view that does not take one of these refuses it: its picture or file would not show what was asked.
FILTERS = (
    "category", "status", "outcome", "featured", "owner", "tag", "rater", "level", "q",
    "from", "to", "unit", "kind", "chart", "section", "sort", "page", "name", "number", "at", "of",
)  # fmt: skip
# How it is delivered: it changes nothing of what is shown, and is in no subtitle, file name or address for good.
DELIVERY = ("theme", "width", "scale", "text", "format", "limit", "cursor")
# How a page shows it: its open part, the language of its files, columns and what stands side by side.
OF_PAGES = ("part", "queue", "in", "columns", "compare")
# What a share button writes under a name of ours: WeChat says so where a link was passed on.
SHARE_TAGS = {"from": ("timeline", "singlemessage", "groupmessage")}
BESIDE_FILTERS = frozenset((*CARRIED, *DELIVERY, *OF_PAGES))
KNOWN = BESIDE_FILTERS.union(FILTERS)


def known(query: Query) -> dict[str, list[str]]:
    """What we know of an address; what others put there (`utm_source`, `fbclid`, `_`) is left out."""
    kept = {
        name: [value for value in values if value not in SHARE_TAGS.get(name, ())]
        for name, values in query.items()
        if name in KNOWN
    }
    return {name: values for name, values in kept.items() if values}


def filters(query: Query) -> dict[str, list[str]]:
    """What an address says beside view, delivery and the page's own parts: our filters, and what else is in `query`.
    Several campaigns are a filter too; the first is the view's."""
    several = {"campaign"} if len(query.get("campaign", ())) > 1 else set()
    return {name: list(values) for name, values in query.items() if name not in BESIDE_FILTERS - several}
