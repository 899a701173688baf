"""What a list that is loaded again changes: nothing judged is renamed, renumbered or dropped without confirmation."""

import shlex
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from dashboard.domain.errors import N_, PledgeboardError, SeedError, Translate
from dashboard.domain.matching import Listed, folded_title
from dashboard.services.campaigns.package_rows import NO_CATEGORY_ID
from dashboard.store.engine.store import Connection
from dashboard.store.journal.entry import canonical, content_from
from dashboard.store.reads.seed import Judged, judged_in, latest_content, listed_pledges

Row = Mapping[str, Any]

RENAMED = N_(
    "Pledge {name} is judged as “{before}”; the new list says “{after}”. "
    "If that is the same pledge: --confirm-renamed {option}"
)
RENUMBERED = N_(
    "Pledge {name} is judged as “{before}”; the new list has that as number {other}, and “{after}” in its place. "
    "Each pledge keeps its number; new ones get new numbers."
)
GONE = N_("Pledge {name} is judged as “{before}”; the new list lacks it. If it is dropped: --confirm-gone {option}")
FIGURE_CHANGED = N_(
    "Figure {name} is measured as “{before}”; the new list says “{after}”. "
    "If that is the same figure: --confirm-renamed {option}"
)
FIGURE_GONE = N_(
    "Figure {name} is measured as “{before}”; the new list lacks it. If it is dropped: --confirm-gone {option}"
)


# What a newer list does with a pledge, and what people call it.
KINDS = {"new": N_("New"), "changed": N_("Changed"), "renamed": N_("Renamed"), "gone": N_("No longer in the list")}
COUNTS = N_("{counts} · unchanged {unchanged}")


class SeedChanges(SeedError):
    """All reasons for which a corrected seed is refused, together."""

    def __init__(self, reasons: Collection[PledgeboardError]) -> None:
        super().__init__(N_("Nothing was loaded. Reasons: {count}."), count=len(reasons))
        self.reasons = tuple(reasons)

    def __str__(self) -> str:
        return "\n".join([*map(str, self.reasons), self.text(str)])


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The changes that the person who loads a seed has confirmed: judged pledges by number, measured figures by id."""

    renamed: Mapping[str, str] = field(default_factory=dict)  # to the title, or the figure's words, that it now has
    gone: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class PledgeChange:
    """What becomes of one pledge."""

    number: int
    title: str  # in the newer list; of one that is gone, in the older
    before: str = ""  # its title in the older list, where that was another
    columns: tuple[str, ...] = ()  # whose values change
    judged: bool = False


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What a newer list changes, pledge by pledge, each in one place alone."""

    new: tuple[PledgeChange, ...] = ()
    changed: tuple[PledgeChange, ...] = ()  # in other columns than the title
    renamed: tuple[PledgeChange, ...] = ()
    gone: tuple[PledgeChange, ...] = ()
    unchanged: int = 0
    unconfirmed: tuple[PledgeboardError, ...] = ()  # why it cannot be loaded: what is judged would change

    def counts(self, translate: Translate) -> str:
        """How many pledges there are of each kind, in one line."""
        counts = " · ".join(f"{translate(label)} {len(getattr(self, kind))}" for kind, label in KINDS.items())
        return translate(COUNTS).format(counts=counts, unchanged=self.unchanged)


def known_pledges(connection: Connection, campaign: str) -> dict[int, Listed]:
    """Every pledge that the campaign ever held, by number, as it was listed last."""
    known: dict[int, Listed] = {}
    listed = listed_pledges(connection, campaign)
    for entry, rows in groupby(listed, attrgetter("entry_id")):
        by_number = {row.number: row for row in rows}
        for row in by_number.values():
            above: list[str] = []
            parent = by_number.get(row.parent)
            while parent is not None:
                above, parent = [parent.title, *above], by_number.get(parent.parent)
            category = "" if row.category_id == NO_CATEGORY_ID else row.category
            before = known.get(row.number)
            former = (*before.former, before.title) if before is not None else ()
            current = entry == listed[-1].entry_id
            known[row.number] = Listed(row.title, row.code or "", (category, *above), current, former)
    return known


def changes_of(connection: Connection, campaign: str, content: Row, confirmed: Confirmed) -> ListChanges:
    """Compare a seed's content with the list that the store holds. `connection`: inside a transaction; the campaign has
    to exist."""
    judged, tables = judged_in(connection, campaign), content["tables"]
    titles = {str(row["number"]): str(row["title"]) for row in tables["pledges"]}
    figures = {str(row["id"]): figure_words(row["quote"], row["unit"]) for row in tables.get("figures", ())}
    reasons = _changed(judged.pledges, judged, titles, confirmed, (RENAMED, GONE))
    measured = {name: figure_words(*words) for name, words in judged.figures.items()}
    reasons += _changed(measured, judged, figures, confirmed, (FIGURE_CHANGED, FIGURE_GONE))
    before = {row["number"]: row for row in latest_content(connection, campaign)["tables"]["pledges"]}
    after = {row["number"]: row for row in content_from(canonical(tables["pledges"]))}
    changes: dict[str, list[PledgeChange]] = {kind: [] for kind in (*KINDS, "unchanged")}
    for number in after | before:
        former, row = before.get(number, {}), after.get(number, {})
        change = PledgeChange(number, (row or former)["title"], judged=str(number) in judged.pledges)
        columns = tuple(name for name in former | row if former.get(name) != row.get(name))
        if not former or not row:
            kind = "gone" if former else "new"
        elif folded_title(former["title"]) != folded_title(row["title"]):
            kind, change = "renamed", replace(change, before=former["title"], columns=columns)
        else:
            kind, change = "changed" if columns else "unchanged", replace(change, columns=columns)
        changes[kind].append(change)
    unchanged, unconfirmed = len(changes.pop("unchanged")), tuple(reasons)
    of_kinds = {kind: tuple(of_kind) for kind, of_kind in changes.items()}
    return ListChanges(**of_kinds, unchanged=unchanged, unconfirmed=unconfirmed)


def figure_words(quote: str, unit: str | None) -> str:
    """By what a figure is known again: its words in the source, with the unit in which it is measured."""
    return f"{quote} ({unit})" if unit else quote


def _changed(
    before: Mapping[str, str], judged: Judged, after: Mapping[str, str], confirmed: Confirmed, messages: tuple[str, str]
) -> list[PledgeboardError]:
    places = {folded_title(words): name for name, words in after.items()}
    reasons: list[PledgeboardError] = []
    for name, words in before.items():
        now = after.get(name)
        if now is None:
            if name in judged.current and name not in confirmed.gone:
                reasons.append(PledgeboardError(messages[1], name=name, before=words, option=shlex.quote(name)))
        elif folded_title(now) not in (folded_title(words), folded_title(confirmed.renamed.get(name, words))):
            other = places.get(folded_title(words))
            message = RENUMBERED if other is not None and messages[0] is RENAMED else messages[0]
            option = shlex.quote(f"{name}={now}")
            reasons.append(PledgeboardError(message, name=name, before=words, after=now, other=other, option=option))
    return reasons
