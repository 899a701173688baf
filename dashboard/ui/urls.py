"""Addresses inside the board: every link carries language, campaign and the as-of day and the known-at moment."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dashboard.locale import LANGUAGES
from dashboard.share.parameters import CARRIED, read_date, read_moment
from dashboard.ui import board

__all__ = ["CARRIED", "Parameter", "carried_from", "href", "parameters", "read_date", "read_moment"]
Parameter = str | int | Sequence[str] | None
_CARRIED = frozenset(CARRIED)


def parameters(**values: Parameter) -> dict[str, str | list[str]]:
    """Query parameters of a link: the carried ones first, then `values` (None and empty ones left out)."""
    query: dict[str, str | list[str]] = dict(board.current().carried)
    for name, value in values.items():
        if value is None or value in ("", (), []):
            query.pop(name, None)
        elif isinstance(value, (str, int)):
            query[name] = str(value)
        else:
            query[name] = list(value)
    return query


@board.once_a_run
def _carried_query() -> str:
    return urlencode(board.current().carried)


def href(page: str, anchor: str = "", /, **values: Parameter) -> str:
    """The address of a page. `page`: its path without the slash, empty for the overview."""
    if _CARRIED.isdisjoint(values):  # as nearly always: what every link carries is written once a run
        own = {name: value for name, value in values.items() if value is not None and value not in ("", (), [])}
        query = "&".join(filter(None, (_carried_query(), urlencode(own, doseq=True))))
    else:
        query = urlencode(parameters(**values), doseq=True)
    return f"/{page}" + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")


class BoardLinks:
    """`share.reader.Links` of the board's pages; `of_list`: the filters of the list whose pledges carry them, so that
    one leads to the next."""

    def __init__(self, **of_list: Parameter) -> None:
        self.of_list = of_list

    def page(self, path: str, anchor: str = "", /, **filters: Parameter) -> str:
        return href(path, anchor, **filters)

    def pledge(self, number: int, anchor: str = "") -> str:
        return href("pledge", anchor, **self.of_list, number=number)

    def category(self, code: str) -> str:
        return href("pledges", category=code)

    def featured(self, slug: str, anchor: str = "") -> str:
        return href("featured", anchor, name=slug)

    def campaign(self, campaign: str) -> str:
        return href("", campaign=campaign)

    def file(self, sha256: str) -> str:
        return f"/files/{sha256}"

    def api(self) -> str:
        return href("api/docs")

    def feed(self) -> str:
        return href("feed.atom")


LINKS = BoardLinks()


def carried_from(query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The parameters of an address that every link takes along; an unknown language is none."""
    pairs = [(name, query[name]) for name in CARRIED if query.get(name)]
    return tuple((n, v) for n, v in pairs if n != "lang" or v in LANGUAGES)
