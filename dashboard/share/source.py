"""Where a campaign's texts and numbers are from, and under which licence: what its own data say, and nothing else."""

from collections.abc import Mapping
from typing import Any

from dashboard.content.models import Footer
from dashboard.domain.errors import N_
from dashboard.locale import text_of, translator
from dashboard.share.snapshot import Snapshot

LICENCE = N_("Licence of the data: {licence}")
SOURCE = N_("Source: {source}")
SIC = N_("Texts are verbatim; the source's own slips are kept and marked [sic] with the reading meant.")


def licence(snapshot: Snapshot, language: str) -> str:
    """The licence of the campaign's data in as few words as it has; empty where its package names none."""
    names = [entry.get("name") or _title(entry, language) or entry.get("path") for entry in _licences(snapshot)]
    return _licence(", ".join(_line(name) for name in names if name), language)


def source_name(snapshot: Snapshot, language: str) -> str:
    """The document that the campaign's texts are from, with its day where that is known; empty for none."""
    campaign = snapshot.campaign()
    title = text_of(campaign, "source_title", language)
    return f"{title} ({campaign.source_date.isoformat()})" if title and campaign.source_date else title


def footer(snapshot: Snapshot, language: str, *, of_board: bool = False) -> Footer:
    """What stands at the foot of a page; `of_board` for one of all campaigns."""
    _, head = translator(language), snapshot.head()
    version = _("Version {number} ({moment})").format(number=head.id, moment=snapshot.moment(head.recorded_at))
    if of_board:
        return Footer("", "", "", version)
    source, days = source_name(snapshot, language), snapshot.shown().days_assessed().in_words(_)
    return Footer(_(SOURCE).format(source=source) if source else "", days, licence(snapshot, language), version)


def source_lines(snapshot: Snapshot, language: str) -> list[str]:
    """What the data are, source, slips, makers, version and licence; each only where the campaign's data say so."""
    _, campaign = translator(language), snapshot.campaign()
    named = " ".join(filter(None, (source_name(snapshot, language), campaign.source_url)))
    # The first source of a package is the campaign's own, which the table names with its day.
    sources = [named, *(_title(entry, language) for entry in _entries(snapshot, "sources")[1:])]
    makers = [name for entry in _entries(snapshot, "contributors") if (name := _title(entry, language))]
    has_slips = bool((snapshot.statements()["sic"].fillna("") != "").any())
    licences = [_licence(_full(entry, language), language) for entry in _licences(snapshot)]
    lines = [
        _title(_package(snapshot), language, "description"),
        *(_(SOURCE).format(source=source) for source in sources if source),
        _(SIC) if has_slips else "",
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


def _licence(words: str, language: str) -> str:
    return translator(language)(LICENCE).format(licence=words) if words else ""


def _full(entry: Mapping[str, Any], language: str) -> str:
    """A licence with its name, what its package says of it, and where it can be read."""
    name, title, path = _line(entry.get("name")), _title(entry, language), _line(entry.get("path"))
    words = title if name in title else f"{name}, {title}" if title else name
    return f"{words} ({path})" if words and path else words or path


def _title(entry: Mapping[str, Any], language: str, name: str = "title") -> str:
    return _line(entry.get(f"{name}_{language}") or entry.get(name))


def _line(value: Any) -> str:
    return " ".join(str(value).split()) if value else ""


def _package(snapshot: Snapshot) -> Mapping[str, Any]:
    """What describes the campaign's data package."""
    return snapshot.memoize(("package",), lambda: snapshot.seed_content()["package"])


def _entries(snapshot: Snapshot, name: str) -> list[Mapping[str, Any]]:
    """One list of the package's description; whatever is no list of objects says nothing."""
    entries = _package(snapshot).get(name)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
