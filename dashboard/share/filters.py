"""Filters as people read them: in words, in the names of files, and as chips with the pledges of each."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

import pandas as pd

from dashboard.charts.figures import records
from dashboard.content.models import Chip, ChipGroup, Link
from dashboard.domain.errors import N_
from dashboard.domain.spellings import WORDS
from dashboard.domain.status import Outcome, Rater, Status
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale import text_of, translator
from dashboard.locale.amounts import unit_name
from dashboard.share.parameters import values_of
from dashboard.share.selection import COMPARED, LEVELS, WHOLE, Query, Selection, facet_counts
from dashboard.share.snapshot import Snapshot

LABELS = WORDS["codes"]["filters"]
UNITS = {"share": N_("Shares"), "count": N_("Counts")}  # of the chart of statuses over time
_CODES: dict[str, Iterable[Status | Outcome | Rater]] = {"status": Status, "outcome": Outcome, "rater": Rater}
# What would read as the end of a name: a sign that stands between names, a bracket or a quotation mark.
_UNCLEAR = re.compile(r"[“”‘()]|(?:^|\s)[·,–]|[·,–](?:\s|$)|^\s|\s$|^$")
DEMONSTRATION_FILE = "demo-"  # begins the name of each file of generated data
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 48  # characters of a file's name that say its filters
_DIGITS = 8  # of the hash that tells two filters apart
GROUPS = ("category", "outcome", "status", "featured", "owner", "tag")
MOST_CHIPS = 14  # of a filter; of more, only the first are unfolded
FIRST_CHIPS = 10
MOST_LETTERS, CHIP_ROOM = 600, 6  # of the names of the chips that are unfolded; what a chip takes besides, in letters
BY_SIZE = ("owner", "tag")  # the values that most pledges have come first
FURTHER = ("featured", "owner", "tag", "rater")  # that few need
COLUMNS = WORDS["codes"]["list_columns"]

Href = Callable[[Selection], str]


def filter_words(snapshot: Snapshot, query: Query, language: str, *, in_campaign: bool = False) -> str:
    """The filters of an address in the reader's language, so that no other filters have the same words: a name that two
    values share, or a name that a separator stands in, is told apart; what a reader typed is quoted. On a board of
    several the campaign, or those chosen, come first, except `in_campaign`: where the words beside it name it already.
    What is no filter is ignored."""
    _ = translator(language)
    several = snapshot.is_one_of_several() and not in_campaign
    if not any(query.values()):
        return text_of(snapshot.campaign(), "name", language) if several else ""
    names = value_names(snapshot, language)
    shared = Counter(label for labels in names.values() for label in labels.values())

    def say(name: str, value: str) -> str:
        label = names[name].get(value, value)
        if shared[label] > 1:
            return f"{clear(label)} ({_(LABELS[name])}: {clear(value)})"
        return clear(label)

    chosen = query.get("campaign") or ([snapshot.view.campaign] if several else [])
    parts = [say("campaign", campaign) for campaign in chosen]
    for name in ("category", "status", "outcome", "rater", "featured", "owner", "tag", "kind", "unit", "level"):
        requested = set(query.get(name, ()))
        values = [value for value in names[name] if value in requested]
        parts.append(", ".join(say(name, value) for value in values))
    if query.get("from") or query.get("to"):
        parts.append(" – ".join((query.get(name) or [""])[0] for name in ("from", "to")))
    words = (query.get("q") or [""])[0]
    return " · ".join(part for part in (*parts, quoted(words) if words else "") if part)


def value_names(snapshot: Snapshot, language: str) -> dict[str, dict[str, str]]:
    """Of each filter, the name of each value that there is."""
    _, named = translator(language), [*snapshot.listed_campaigns(), snapshot.view.campaign]
    campaigns = [snapshot.of_campaign(id).campaign() for id in dict.fromkeys(named)]
    every = snapshot.every_pledge()
    owned = every[["owner", *(name for name in every if str(name).startswith("owner_"))]].drop_duplicates("owner")
    languages = language, snapshot.content_language

    def names(rows: pd.DataFrame, key: str, field: str) -> dict[str, str]:
        return {str(row[key]): text_of(row, field, *languages) for row in records(rows) if row[key]}

    return {
        "category": names(snapshot.categories(), "id", "name"),
        **{name: {code.value: _(code.label) for code in codes} for name, codes in _CODES.items()},
        "owner": names(owned, "owner", "owner"),
        "tag": {tag: tag for tag in values_of("tag", snapshot)},
        "featured": names(snapshot.featured(), "slug", "title"),
        "level": {level: _(label) for level, label in LEVELS.items()},
        "kind": {kind: _(label) for kind, label in FIGURE_KINDS.items()},
        "unit": {unit: _(label) for unit, label in UNITS.items()}
        | {unit: unit_name(unit, language) for unit in values_of("unit", snapshot)},
        "campaign": {campaign.id: text_of(campaign, "name", language) for campaign in campaigns},
    }


def clear(name: str) -> str:
    """A name as it stands among others: in quotation marks where it could be taken for more or less than one."""
    return quoted(name, "‘’") if _UNCLEAR.search(name) else name


def quoted(text: str, marks: str = "“”") -> str:
    """A text in quotation marks that nothing in it can close; those of what a reader typed where no others are named."""
    return f"{marks[0]}{text.replace(marks[1], marks[1] * 2)}{marks[1]}"


def file_slug(text: str) -> str:
    """A text as part of a file's name, on any system; another text has another one."""
    slug = re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip("-.")
    return slug if slug == text else f"{slug[:_LONGEST]}-{_digest(text)}".lstrip("-")


def file_stem(snapshot: Snapshot, what: str, filters: Query, language: str = "") -> str:
    """A file's name without extension: what it holds, campaign, choice, as-of day and, where it is said, the language of
    its texts; marked where no data are real."""
    mark = DEMONSTRATION_FILE if snapshot.demonstration() is not None else ""
    parts = (what, file_slug(snapshot.view.campaign), _choice(snapshot, filters), snapshot.day.isoformat(), language)
    return mark + "_".join(part for part in parts if part)


def file_suffix(snapshot: Snapshot, filters: Query) -> str:
    """What a key says of the choice, such as `-workers-unrated-1a2b3c4d`; empty for the whole of a board's only campaign
    as it is."""
    campaign = {"campaign": [snapshot.view.campaign]} if snapshot.is_one_of_several() else {}
    choice = _choice(snapshot, {**campaign, **filters})
    return f"-{choice}" if choice else ""


def _choice(snapshot: Snapshot, filters: Query) -> str:
    """A choice in words, with a digest where they alone could be those of another one."""
    choice = {name: list(dict.fromkeys(values)) for name, values in filters.items() if any(values)}
    words = "-".join(v for name, values in choice.items() for v in values if name not in ("chart", "section", "sort"))
    if snapshot.view.known_at:
        choice["known_at"] = [snapshot.view.known_at.isoformat()]
    slug = _UNSAFE.sub("-", words)[:_LONGEST].strip("-")
    categories = choice["category"] if list(choice) == ["category"] and slug == words else []
    is_clear = not choice or len(categories) == 1 or (categories and "-" not in "".join(categories))
    digest = "" if is_clear else _digest(json.dumps(sorted(choice.items())))
    return "-".join(part for part in (slug, digest) if part)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def chip_groups(
    snapshot: Snapshot, pledges: pd.DataFrame, selection: Selection, language: str, href: Href, *, compare: bool = True
) -> list[ChipGroup]:
    """The filters that leave a choice. `pledges`: those of the list's level and rater, rows of `read_pledges`."""
    _, names = translator(language), value_names(snapshot, language)
    whole = facet_counts(pledges, WHOLE, GROUPS)
    counts = facet_counts(pledges, selection, GROUPS) if selection.used else whole
    groups = []
    for name in GROUPS:
        chosen = getattr(selection, name)
        codes = [code for code in names[name] if whole[name][code] or code in chosen]
        if len(codes) < 2 and not chosen:
            continue
        if name in BY_SIZE:
            codes.sort(key=whole[name].__getitem__, reverse=True)
        chips = []
        for code in codes:
            count, is_chosen = counts[name][code], code in chosen
            toggled = href(selection.toggled(name, code)) if count or is_chosen else ""
            chips.append(Chip(code, names[name][code], count, toggled, is_chosen))
        lengths = accumulate(len(chip.label) + CHIP_ROOM for chip in chips)
        fitting = sum(length <= MOST_LETTERS for length in lengths)
        shown = len(chips) if len(chips) <= min(MOST_CHIPS, fitting) else min(FIRST_CHIPS, max(fitting, 3))
        first = [chip for place, chip in enumerate(chips) if place < shown or chip.chosen]
        compared = href(selection.changed(compare="" if selection.compare == name else name))
        link = Link(compared, _("Side by side")) if compare and name in COMPARED else None
        groups.append(ChipGroup(name, _(LABELS[name]), first, [chip for chip in chips if chip not in first], link))
    return groups


def single_choices(
    snapshot: Snapshot, selection: Selection, language: str, href: Href, count: Callable[[Selection], int],
    defaults: dict[str, str],
) -> list[ChipGroup]:  # fmt: skip
    """Whose judgements and which level the list is of, where the board holds several of them."""
    _ = translator(language)
    offered: dict[str, dict[str, str]] = {}
    if len(snapshot.city()) and (snapshot.every_pledge()["status"] != Status.UNRATED).any():
        offered["rater"] = {rater.value: rater.label for rater in Rater}
    if snapshot.has_levels():
        offered["level"] = LEVELS
    groups = []
    for name, labels in offered.items():
        now = getattr(selection, name) or defaults[name]
        chips = []
        for code, label in labels.items():
            other = selection.changed(**{name: code})
            # Whose judgements count makes a difference where they decide what the list holds.
            listed = count(other if name == "level" or selection.by_status else selection)
            chips.append(Chip(code, _(label), listed, "" if code == now else href(other), code == now))
        groups.append(ChipGroup(name, _(LABELS[name]), chips))
    return groups


def filter_content(groups: Sequence[ChipGroup], chosen: Sequence[Chip]) -> dict[str, Any]:
    """What the macro `filters` takes."""
    further = [group for group in groups if group.name in FURTHER]
    codes = {chip.code for group in further for chip in group.chips if chip.chosen}
    return {
        "groups": [group for group in groups if group not in further],
        "further": further,
        "unfolded": not codes.isdisjoint(chip.code for chip in chosen),
        "chosen": chosen,
    }


def chosen_chips(selection: Selection, groups: Sequence[ChipGroup], href: Href) -> list[Chip]:
    """What is chosen, each to be dropped with one click."""
    words = [Chip("q", quoted(selection.q), 0, href(selection.without("q")), chosen=True)] if selection.q else []
    for group in groups:
        chosen = [chip for chip in (*group.chips, *group.further) if chip.chosen and getattr(selection, group.name)]
        words += [replace(chip, href=chip.href or href(selection.without(group.name))) for chip in chosen]
    return words
