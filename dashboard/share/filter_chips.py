"""The filters of a list of pledges as chips, each with the pledges that it would show together with the others."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.content.models import Chip, ChipGroup, Link
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater, Status
from dashboard.locale import translator
from dashboard.share.filter_words import LABELS, quoted, value_names
from dashboard.share.levels import LEVELS, has_levels
from dashboard.share.selection import COMPARED, WHOLE, Selection, facet_counts
from dashboard.share.snapshot import Snapshot

GROUPS = ("category", "outcome", "status", "featured", "owner", "tag")
MOST_CHIPS = 14  # of a filter; of more, only the first are unfolded
FIRST_CHIPS = 10
BY_SIZE = ("owner", "tag")  # the values that most pledges have come first
FURTHER = ("featured", "owner", "tag", "rater")  # that few need
COLUMNS = {
    "number": N_("No."), "title": N_("Pledge"), "category": N_("Category"), "status": N_("Status"), "as_of": N_("As of"),
    "evidence": N_("Evidence"), "progress": N_("Progress"), "owner": N_("In charge"), "due": N_("Due"),
}  # fmt: skip
COMPARE = N_("Side by side")

Href = Callable[[Selection], str]


def chip_groups(
    snapshot: Snapshot, pledges: pd.DataFrame, selection: Selection, language: str, href: Href, *, compare: bool = True
) -> list[ChipGroup]:
    """The filters that leave a choice. `pledges`: those of the level and rater that the list is of, rows of
    `read_pledges`."""
    _, names = translator(language), value_names(snapshot, language)
    counts, whole = facet_counts(pledges, selection, GROUPS), facet_counts(pledges, WHOLE, GROUPS)
    groups = []
    for name in GROUPS:
        chosen = getattr(selection, name)
        codes = [code for code in names[name] if whole[name].get(code) or code in chosen]
        if len(codes) < 2 and not chosen:
            continue
        if name in BY_SIZE:
            codes.sort(key=Counter(whole[name]).__getitem__, reverse=True)
        chips = []
        for code in codes:
            count, is_chosen = counts[name].get(code, 0), code in chosen
            toggled = href(selection.toggled(name, code)) if count or is_chosen else ""
            chips.append(Chip(code, names[name][code], count, toggled, is_chosen))
        shown = len(chips) if len(chips) <= MOST_CHIPS else FIRST_CHIPS
        first = [chip for place, chip in enumerate(chips) if place < shown or chip.chosen]
        side_by_side = Link(href(selection.changed(compare="" if selection.compare == name else name)), _(COMPARE))
        link = side_by_side if compare and name in COMPARED else None
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
    if has_levels(snapshot.every_pledge()):
        offered["level"] = LEVELS
    groups = []
    for name, labels in offered.items():
        now = getattr(selection, name) or defaults[name]
        chips = []
        for code, label in labels.items():
            other = selection.changed(**{name: code})
            chips.append(Chip(code, _(label), count(other), "" if code == now else href(other), code == now))
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
