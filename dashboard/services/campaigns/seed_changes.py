"""What a corrected seed would do to what is judged: nothing is renamed, renumbered or dropped without confirmation."""

import shlex
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.domain.errors import PledgeboardError, SeedError
from dashboard.domain.marks import N_
from dashboard.store.journal.canonical import canonical
from dashboard.store.journal.journal import Journal
from dashboard.store.reads.seed import Judged, contents_of, judged_in

Row = Mapping[str, Any]

SAME_VERSION = N_(
    "{file}: version {version} is on record with other content. Give the corrected package a new version."
)
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


def check_changes(journal: Journal, campaign: str, content: Row, confirmed: Confirmed) -> None:
    """Refuse a corrected seed that gives an old version other content, or changes what is judged without confirmation.

    Args:
        journal: of the transaction that is to record the seed.
        campaign: that the store holds already.
        content: of the seed, other than that of the newest version.
        confirmed: the changes that are meant.
    Errors:
        SeedChanges with every reason.
    """
    judged, tables = judged_in(journal.connection, campaign), content["tables"]
    reasons: list[PledgeboardError] = []
    version = content["package"]["version"]
    on_record = contents_of(journal.connection, campaign, version)
    if on_record and canonical(content) not in on_record:
        reasons.append(SeedError(SAME_VERSION, file="datapackage.json", version=version))
    titles = {str(row["number"]): str(row["title"]) for row in tables["pledges"]}
    figures = {str(row["id"]): figure_words(row["quote"], row["unit"]) for row in tables.get("figures", ())}
    reasons += _changed(judged.pledges, judged, titles, confirmed, (RENAMED, GONE))
    measured = {name: figure_words(*words) for name, words in judged.figures.items()}
    reasons += _changed(measured, judged, figures, confirmed, (FIGURE_CHANGED, FIGURE_GONE))
    if reasons:
        raise SeedChanges(reasons)


def figure_words(quote: str, unit: str | None) -> str:
    """By what a figure is known again: its words in the source, with the unit in which it is measured."""
    return f"{quote} ({unit})" if unit else quote


def _folded(text: str) -> str:
    """A text as it is compared: white space and the way in which characters are composed make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _changed(
    before: Mapping[str, str], judged: Judged, after: Mapping[str, str], confirmed: Confirmed, messages: tuple[str, str]
) -> list[PledgeboardError]:
    places = {_folded(words): name for name, words in after.items()}
    reasons: list[PledgeboardError] = []
    for name, words in before.items():
        now = after.get(name)
        if now is None:
            if name in judged.current and name not in confirmed.gone:
                reasons.append(PledgeboardError(messages[1], name=name, before=words, option=shlex.quote(name)))
        elif _folded(now) not in (_folded(words), _folded(confirmed.renamed.get(name, words))):
            other = places.get(_folded(words))
            message = RENUMBERED if other is not None and messages[0] is RENAMED else messages[0]
            option = shlex.quote(f"{name}={now}")
            reasons.append(PledgeboardError(message, name=name, before=words, after=now, other=other, option=option))
    return reasons
