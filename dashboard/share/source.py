"""Where a campaign's texts and numbers are from, under which licence, and how to cite what shows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from dashboard.charts.drawing.caption import Days
from dashboard.domain.errors import N_
from dashboard.locale import text_of, translator
from dashboard.share.filters import file_slug
from dashboard.share.snapshot import DEMONSTRATION, Snapshot

LICENCE = N_("Licence of the data: {licence}")
SOURCE = N_("Source: {source}")
BOARD = N_("Pledgeboard")
# What TeX reads as a command, a group, a comment, an accent or a space that is not to be broken.
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPES = str.maketrans(_SPECIAL | {sign: f"\\{sign}" for sign in "{}%&#$_"})


def licence(snapshot: Snapshot, language: str) -> str:
    """The licence of the campaign's data in as few words as it has; empty where its package names none."""
    names = [entry.get("name") or _title(entry, language) or entry.get("path") for entry in _licences(snapshot)]
    words = ", ".join(_line(name) for name in names if name)
    return translator(language)(LICENCE).format(licence=words) if words else ""


def source_name(snapshot: Snapshot, language: str) -> str:
    """The document that the campaign's texts are from, with its day where that is known; empty for none."""
    campaign = snapshot.campaign()
    title = text_of(campaign, "source_title", language)
    return f"{title} ({campaign.source_date.isoformat()})" if title and campaign.source_date else title


def footer(snapshot: Snapshot, language: str, *, of_board: bool = False) -> dict[str, str]:
    """What stands at the foot of a page; `of_board` for one of all campaigns."""
    _, head = translator(language), snapshot.head()
    version = _("Version {number} ({moment})").format(number=head.id, moment=snapshot.moment(head.recorded_at))
    if of_board:
        return {"source": "", "days": "", "licence": "", "version": version}
    source, days = source_name(snapshot, language), snapshot.shown().days_assessed().in_words(_)
    named = _(SOURCE).format(source=source) if source else ""
    return {"source": named, "days": days, "licence": licence(snapshot, language), "version": version}


def source_lines(snapshot: Snapshot, language: str) -> list[str]:
    """What the data are, source, slips, makers, version and licence; each only where the campaign's data say so."""
    _, campaign = translator(language), snapshot.campaign()
    named = " ".join(filter(None, (source_name(snapshot, language), campaign.source_url)))
    # The first source of a package is the campaign's own, which the table names with its day.
    sources = [named, *(_title(entry, language) for entry in _entries(snapshot, "sources")[1:])]
    makers = [name for entry in _entries(snapshot, "contributors") if (name := _title(entry, language))]
    verbatim = _("Texts are verbatim; the source's own slips are kept and marked [sic] with the reading meant.")
    has_slips = bool((snapshot.statements()["sic"].fillna("") != "").any())
    licences = [_(LICENCE).format(licence=words) for entry in _licences(snapshot) if (words := _full(entry, language))]
    lines = [
        _title(snapshot.seed_content()["package"], language, "description"),
        *(_(SOURCE).format(source=source) for source in sources if source),
        verbatim if has_slips else "",
        text_of(campaign, "facts_from", language),
        _("The data are by: {names}").format(names=", ".join(makers)) if makers else "",
        _("Version of the data set: {version}").format(version=campaign.seed_version),
        *licences,
    ]
    return [line for line in lines if line]


def _licences(snapshot: Snapshot) -> list[Mapping[str, Any]]:
    """The licences of the data, in the words of the package's description, where the campaign itself names one that."""
    campaign = snapshot.campaign()
    if not campaign.licence and not campaign.licence_url:
        return _entries(snapshot, "licenses")
    return [{"name": campaign.licence, "title": campaign.licence_holder, "path": campaign.licence_url}]


def _full(entry: Mapping[str, Any], language: str) -> str:
    """A licence with its name, what its package says of it, and where it can be read."""
    name, title, path = _line(entry.get("name")), _title(entry, language), _line(entry.get("path"))
    words = title if name in title else f"{name}, {title}" if title else name
    return f"{words} ({path})" if words and path else words or path


def _title(entry: Mapping[str, Any], language: str, name: str = "title") -> str:
    return _line(entry.get(f"{name}_{language}") or entry.get(name))


def _line(value: Any) -> str:
    return " ".join(str(value).split()) if value else ""


def _entries(snapshot: Snapshot, name: str) -> list[Mapping[str, Any]]:
    """One list of the package's description; whatever is no list of objects says nothing."""
    entries = snapshot.seed_content()["package"].get(name)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


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
    _, title = translator(language), _line(cited.title)
    board = _(BOARD) if title == _(BOARD) else _("Pledgeboard, “{title}”").format(title=title)
    retrieved = cited.retrieved.isoformat() if cited.retrieved else ""
    when = _("Retrieved {day}").format(day=retrieved) if retrieved not in ("", cited.days.viewed) else ""
    return ". ".join(filter(None, (board, *_facts(cited, language), when, cited.url))) + ("" if cited.url else ".")


def _facts(cited: Cited, language: str) -> list[str]:
    """The campaign, the days and the version that are cited, the source, and whether the data are real."""
    _ = translator(language)
    days, source = cited.days.in_words(_), _line(cited.source)
    return [
        _line(cited.campaign),
        _("{days}, version {number}").format(days=days, number=cited.revision),
        _(SOURCE).format(source=source) if source else "",
        _(DEMONSTRATION) if cited.demonstration else "",
    ]


def bibtex(cited: Cited, language: str) -> str:
    """The citation as a BibTeX entry in a language; texts of the record cannot end a field early."""
    key = re.sub(r"[^a-z0-9-]+", "-", f"pledgeboard-{file_slug(cited.key)}-{cited.days.viewed}".lower())
    # An address stands as it is in \url, except for what would end the field or hide its end, or what TeX reads first.
    url = re.sub(r"[\s{}\\^]", lambda sign: quote(sign.group()), cited.url)
    published = f",\n  howpublished = {{\\url{{{url}}}}}" if url else ""
    retrieved = f",\n  urldate = {{{cited.retrieved.isoformat()}}}" if cited.retrieved else ""
    note = _line(". ".join(filter(None, _facts(cited, language))))
    return (
        f"@misc{{{key},\n"
        f"  author = {{{{{translator(language)(BOARD)}}}}},\n"
        f"  title = {{{_line(cited.title).translate(_ESCAPES)}}},\n"
        f"  year = {{{cited.days.viewed[:4]}}},\n"
        f"  note = {{{note.translate(_ESCAPES)}}}"
        f"{published}{retrieved}\n"
        "}\n"
    )
