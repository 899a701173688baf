"""What changed between two days as pages show it: a matrix of statuses before and after, and the pledges behind it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.status_words import rate_in
from dashboard.charts.flow import flow_words
from dashboard.domain.status import Status
from dashboard.locale import translator


@dataclass(frozen=True, slots=True)
class Change:
    """The pledges that went from one status to another, or kept it."""

    before: str
    after: str
    pledges: tuple[tuple[int, str], ...]  # number and title

    @property
    def direction(self) -> str:
        """`better`, `worse`, or `new` where nothing was judged before; empty for what the scale cannot compare."""
        was, now = Status(self.before).rank, Status(self.after).rank
        if now and self.before == Status.UNRATED:
            return "new"
        return ("better" if now < was else "worse") if now and was and now != was else ""

    @property
    def anchor(self) -> str:
        """Where the list names them."""
        return f"change-{self.before}-{self.after}"


@dataclass(frozen=True, slots=True)
class Transitions:
    """All changes; `rows` and `columns` are the statuses that occur before and after, each with its pledges."""

    start: date
    end: date
    answer: tuple[str, str]  # the rates of both days, and how many became better, worse or new
    words: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, int], ...]
    cells: Mapping[tuple[str, str], Change]

    @property
    def moved(self) -> list[Change]:
        """The changes without those that stayed, in the order of the scale."""
        cells = (self.cells.get((before, after)) for before, _n in self.rows for after, _m in self.columns)
        return [cell for cell in cells if cell and cell.before != cell.after]


def transitions(
    flow: pd.DataFrame, start: date, end: date, language: str, text_of: Callable[[Any, str], str]
) -> Transitions:
    """What changed between two days; `flow` rows of `read_flow`."""
    _, pledges = translator(language), dict[tuple[str, str], list[tuple[int, str]]]()
    for row in flow.to_dict("records"):
        pledge = int(row["number"]), text_of(row, "title")
        pledges.setdefault((row["from_status"], row["to_status"]), []).append(pledge)
    changes = {pair: Change(*pair, tuple(of_pair)) for pair, of_pair in pledges.items()}
    directions = Counter(change.direction for change in changes.values() for _pledge in change.pledges)
    before, after = (rate_in(flow[side]) for side in ("from_status", "to_status"))
    was, now = (f"{rate.fulfilled:,}/{rate.judged:,}" for rate in (before, after))
    rates = _("{start} → {end}: fulfilled {was} → {now}").format(start=start, end=end, was=was, now=now)
    moves = _("{better} better, {worse} worse, {new} newly rated").format_map(directions)
    rows, columns = (tuple((status.value, count) for status, count in rate.counts if count) for rate in (before, after))
    return Transitions(start, end, (rates, moves), tuple(flow_words(flow, start, end, _)), rows, columns, changes)
