"""Corrections: what once stood on the board and no longer does, filtered by kind and category."""

from collections import Counter

from dashboard.domain.assessment import LifecycleStatus
from dashboard.share.cache import cached
from dashboard.share.reader import corrected_items
from dashboard.ui import html, urls
from dashboard.ui.board import _, category_names, run_key, snapshot
from dashboard.ui.choices import asked
from dashboard.ui.share_bar import list_bar

KINDS = (LifecycleStatus.SUPERSEDED, LifecycleStatus.RETRACTED, LifecycleStatus.WITHDRAWN)


def show_list() -> None:
    """Show the filters, the corrections that they leave, and the list's share bar."""
    labels = {"kind": {kind.value: _(kind.label) for kind in KINDS}, "category": category_names()}
    kind, category = ((values or [""])[-1] for values in asked(labels).values())
    corrections, pledges = snapshot().corrections(), snapshot().every_pledge()
    of_category = pledges[pledges["category"] == category]["number"].tolist() if category else None
    shown = sum(of_category is None or each.judgement.pledge_number in of_category for each in corrections)
    bar = list_bar(
        "corrections", filters={"category": [category]} if category else {}, shown=shown,
        total=None if kind else len(corrections),
    )  # fmt: skip
    html.show(_listing(kind, category), bar)


@cached(run_key)
def _listing(kind: str, category: str) -> str:
    """The filters that divide the corrections, and those that are left, newest first, as HTML."""
    every = corrected_items(html.reader())
    names = category_names()
    kinds, of_kind = [(each.value, _(each.label)) for each in KINDS], Counter(item.status.value for item in every)
    of_category = Counter(code for item in every for code in item.categories)
    chosen, rows = {"kind": kind, "category": category}, []
    for name, label, options, counts in (
        ("kind", _("Kind"), kinds, of_kind), ("category", _("Category"), names.items(), of_category),
    ):  # fmt: skip
        used = [("", _("All"), len(every)), *((code, words, counts[code]) for code, words in options if counts[code])]
        choices = [
            {"href": urls.href("corrections", **chosen | {name: code}), "label": words, "count": count, "chosen": code == chosen[name]}
            for code, words, count in used
        ]  # fmt: skip
        if len(used) > 2:
            rows.append((label, choices))
    left = [item for item in every if kind in ("", item.status.value) and (not category or category in item.categories)]
    return f'<div class="board">{html.record("corrections", left, rows)}</div>'
