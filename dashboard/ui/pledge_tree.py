"""Pledges under one another as lists that fold, each with how far those below it have come."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from dashboard.content.rendering import render
from dashboard.domain.status import Status
from dashboard.share.cache import cached
from dashboard.ui import html
from dashboard.ui.board import language, run_key, snapshot, text_of


def pledge_tree(rows: pd.DataFrame, *, unfolded: bool = False) -> str:
    """Pledges as HTML, each above those that stand under it.

    Args:
        rows: of `read_pledges`, in the order of those beside one another; one whose parent is not among them is on top.
        unfolded: whether every list is open at first.
    """
    return _tree(tuple(rows["number"].tolist()), unfolded)


@cached(run_key)
def _tree(numbers: tuple[int, ...], unfolded: bool) -> str:
    every = snapshot().shown().every_pledge()
    rows = every.set_index("number", drop=False).loc[list(numbers)].to_dict("records")
    children: dict[int | None, list[dict[Hashable, Any]]] = {None: []}
    shown = {*numbers}
    for pledge in rows:
        parent = None if pd.isna(pledge["parent"]) else int(pledge["parent"])
        children.setdefault(parent if parent in shown else None, []).append(pledge)

    def listed(parent: int | None) -> str:
        return f'<ul class="tree">{"".join(map(branch, children[parent]))}</ul>'

    def branch(pledge: dict[Hashable, Any]) -> str:
        number, state = int(pledge["number"]), " open" if unfolded else ""
        if number not in children:
            return f"<li>{_line(pledge)}</li>"
        return f"<li><details{state}><summary>{_line(pledge)}</summary>{listed(number)}</details></li>"

    return listed(None)


def _line(pledge: dict[Hashable, Any]) -> str:
    number = int(pledge["number"])
    rate = snapshot().shown().rates_below().get(number)
    title = html.link(text_of(pledge, "title"), "pledge", css="title", number=number)
    # What only holds others together has no status of its own to be missing.
    unsaid = rate is not None and pledge["status"] == Status.UNRATED
    badge = "" if unsaid else html.judged_badge(pledge["status"], pledge["rater"])
    below = "" if rate is None else render("below.html", language(), rate=rate, rows=())
    return f'<span class="number">{number}</span> {title} {badge}{below}'
