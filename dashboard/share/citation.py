"""How to cite a chart or a list: as a sentence and as BibTeX, with the moment that it is of."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from dashboard.charts.drawing.caption import Days
from dashboard.domain.errors import N_
from dashboard.locale import text_of, translator
from dashboard.share.filters import file_slug
from dashboard.share.snapshot import DEMONSTRATION, Snapshot
from dashboard.share.source import source_name

BOARD = N_("Pledgeboard")
# What TeX reads as a command, a group, a comment, an accent or a space that is not to be broken.
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}%&#$_"
}


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited; `url` shows it for good."""

    key: str  # such as the chart's name; another one for another filter
    title: str  # with its filters
    campaign: str
    days: Days  # that its numbers are of
    revision: int
    retrieved: date | None  # None where what cites must be the same bytes on any day
    url: str  # empty where nobody has said under which address it can be found
    source: str = ""  # what the campaign's texts are from
    demonstration: bool = False


def cite(
    snapshot: Snapshot, language: str, key: str, title: str, url: str, days: Days, retrieved: date | None = None
) -> Cited:
    """What is cited of a view; arguments as the fields of `Cited`."""
    name, source = text_of(snapshot.campaign(), "name", language), source_name(snapshot, language)
    demonstration = snapshot.demonstration() is not None
    return Cited(key, title, name, days, snapshot.head().id, retrieved, url, source, demonstration)


def sentence(cited: Cited, language: str) -> str:
    """The citation as plain text in a language."""
    _, title = translator(language), _one_line(cited.title)
    board = _(BOARD) if title == _(BOARD) else _("Pledgeboard, “{title}”").format(title=title)
    retrieved = cited.retrieved.isoformat() if cited.retrieved else ""
    when = _("Retrieved {day}").format(day=retrieved) if retrieved not in ("", cited.days.viewed) else ""
    return ". ".join(filter(None, (board, *_facts(cited, language), when, cited.url))) + ("" if cited.url else ".")


def _facts(cited: Cited, language: str) -> list[str]:
    """The campaign, the days and the version that are cited, the source, and whether the data are real."""
    _ = translator(language)
    days, source = cited.days.in_words(_), _one_line(cited.source)
    return [
        _one_line(cited.campaign),
        _("{days}, version {number}").format(days=days, number=cited.revision),
        _("Source: {source}").format(source=source) if source else "",
        _(DEMONSTRATION) if cited.demonstration else "",
    ]


def bibtex(cited: Cited, language: str) -> str:
    """The citation as a BibTeX entry in a language; texts of the record cannot end a field early."""
    key = re.sub(r"[^a-z0-9-]+", "-", f"pledgeboard-{file_slug(cited.key)}-{cited.days.viewed}".lower())
    # An address stands as it is in \url, except for what would end the field or hide its end, or what TeX reads first.
    url = re.sub(r"[\s{}\\^]", lambda sign: quote(sign.group()), cited.url)
    published = f",\n  howpublished = {{\\url{{{url}}}}}" if url else ""
    retrieved = f",\n  urldate = {{{cited.retrieved.isoformat()}}}" if cited.retrieved else ""
    note = ". ".join(filter(None, _facts(cited, language)))
    return (
        f"@misc{{{key},\n"
        f"  author = {{{{{translator(language)(BOARD)}}}}},\n"
        f"  title = {{{_escaped(cited.title)}}},\n"
        f"  year = {{{cited.days.viewed[:4]}}},\n"
        f"  note = {{{_escaped(note)}}}"
        f"{published}{retrieved}\n"
        "}\n"
    )


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
