"""What changed between two days as pages show it: a matrix of statuses before and after, and the pledges behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.flow import flow_words
from dashboard.domain.status import Status
from dashboard.locale import translator

Pledges = list[tuple[int, str]]  # number and title


@dataclass(frozen=True, slots=True)
class Transitions:
    """All changes; `rows` and `columns` are the statuses that occur before and after, each with its pledges."""

    start: date
    end: date
    words: list[str]
    rows: list[tuple[str, int]]
    columns: list[tuple[str, int]]
    cells: Mapping[tuple[str, str], Pledges]  # those that went from one status to another, or kept it

    @property
    def moved(self) -> list[tuple[str, str, Pledges]]:
        """The changes without those that stayed, in the order of the scale."""
        pairs = [(before, after) for before, _n in self.rows for after, _m in self.columns if before != after]
        return [(*pair, self.cells[pair]) for pair in pairs if pair in self.cells]


def transitions(
    flow: pd.DataFrame, start: date, end: date, language: str, text_of: Callable[[Any, str], str]
) -> Transitions:
    """What changed between two days; `flow` rows of `read_flow`."""
    cells: dict[tuple[str, str], Pledges] = {}
    for row in flow.to_dict("records"):
        cells.setdefault((row["from_status"], row["to_status"]), []).append((int(row["number"]), text_of(row, "title")))
    before, after = (
        [(status.value, count) for status in Status if (count := int((flow[side] == status.value).sum()))]
        for side in ("from_status", "to_status")
    )
    return Transitions(start, end, flow_words(flow, start, end, translator(language)), before, after, cells)
