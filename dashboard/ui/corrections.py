"""Corrections: what once stood on the board and no longer does, filtered by kind and category."""

import streamlit as st

from dashboard.domain.assessment import LifecycleStatus
from dashboard.share.cache import cached
from dashboard.share.corrected import corrected_items
from dashboard.share.selection import Unknown
from dashboard.ui import html, urls
from dashboard.ui.board import _, category_names, run_key, snapshot
from dashboard.ui.share_bar import list_bar
from dashboard.ui.shell import navigation

KINDS = (LifecycleStatus.SUPERSEDED, LifecycleStatus.RETRACTED, LifecycleStatus.WITHDRAWN)


def show_list() -> None:
    """Show the filters, the corrections that they leave, and the list's share bar."""
    labels = {"kind": {kind.value: _(kind.label) for kind in KINDS}, "category": category_names()}
    asked = {name: st.query_params.get(name, "") for name in labels}
    navigation.show_unknown(Unknown(name, asked[name]) for name in labels if asked[name] not in ("", *labels[name]))
    kind, category = (asked[name] if asked[name] in labels[name] else "" for name in labels)
    corrections, pledges = snapshot().corrections(), snapshot().every_pledge()
    of_category = pledges[pledges["category"] == category]["number"].tolist() if category else None
    shown = sum(of_category is None or each.assessment.pledge_number in of_category for each in corrections)
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
    filters = [
        ("kind", _("Kind"), kind, [(each.value, _(each.label)) for each in KINDS], lambda item: {item.status.value}),
        ("category", _("Category"), category, list(names.items()), lambda item: item.categories),
    ]
    chosen = {"kind": kind, "category": category}
    rows = []
    for name, label, value, options, values_of in filters:
        counts = {code: sum(code in values_of(item) for item in every) for code, _label in options}
        used = [("", _("All"), len(every)), *((code, words, counts[code]) for code, words in options if counts[code])]
        if len(used) > 2:
            rows.append((label, [
                {"href": urls.href("corrections", **chosen | {name: code}), "label": words, "count": count, "chosen": code == value}
                for code, words, count in used
            ]))  # fmt: skip
    left = [item for item in every if kind in ("", item.status.value) and (not category or category in item.categories)]
    return f'<div class="board">{html.record("corrections", left, rows)}</div>'
