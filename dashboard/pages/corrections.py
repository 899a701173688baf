"""Corrections: what was superseded, retracted or withdrawn, and what stands instead; by kind and category."""

from collections import Counter

from dashboard.content.models import Chip
from dashboard.domain.assessment import LifecycleStatus
from dashboard.share.cache import cached
from dashboard.share.reader import corrected_items
from dashboard.ui import html
from dashboard.ui.board import _, category_names, run_key, snapshot
from dashboard.ui.choices import allowed_query
from dashboard.ui.layout import show_heading
from dashboard.ui.share_bar import list_bar
from dashboard.ui.urls import href

KINDS = (LifecycleStatus.SUPERSEDED, LifecycleStatus.RETRACTED, LifecycleStatus.WITHDRAWN)


@cached(run_key)
def listing(kind: str, category: str) -> str:
    """The filters that divide the corrections, and those that are left, newest first, as HTML."""
    every, chosen, rows = corrected_items(html.reader()), {"kind": kind, "category": category}, []
    kinds, of_kind = {each.value: _(each.label) for each in KINDS}, Counter(item.status.value for item in every)
    of_category = Counter(code for item in every for code in item.categories)
    for name, label, names, counts in (
        ("kind", _("Kind"), kinds, of_kind), ("category", _("Category"), category_names(), of_category),
    ):  # fmt: skip
        used = {code: words for code, words in names.items() if counts[code]}
        chips = [
            Chip(code, words, counts[code] if code else len(every), href("corrections", **chosen | {name: code}), code == chosen[name])
            for code, words in ({"": _("All")} | used).items()
        ]  # fmt: skip
        if len(used) > 1:
            rows.append((label, chips))
    left = [item for item in every if kind in ("", item.status.value) and (not category or category in item.categories)]
    return html.block(html.record("corrections", left, rows))


show_heading("corrections")
choices = allowed_query({"kind": [kind.value for kind in KINDS], "category": category_names()})
kind, category = ((values or [""])[-1] for values in choices.values())
corrections, pledges = snapshot().corrections(), snapshot().every_pledge()
of_category = pledges[pledges["category"] == category]["number"].tolist() if category else None
shown = sum(of_category is None or each.judgement.pledge_number in of_category for each in corrections)
filters = {"category": [category]} if category else {}
bar = list_bar("corrections", filters=filters, shown=shown, total=None if kind else len(corrections))
html.show(listing(kind, category), bar)
