"""The filters of the list of pledges: widgets that follow the address, and an address that follows the widgets."""

import streamlit as st

from dashboard.domain.status import Status
from dashboard.share.cache import cached
from dashboard.share.levels import ALL, LEVELS, has_levels
from dashboard.share.selection import FILTERS, Selection, Unknown, read_selection
from dashboard.ui.board import _, category_names, featured_names, run_key, snapshot
from dashboard.ui.choices import follow


def selection_from_address() -> tuple[Selection, tuple[Unknown, ...]]:
    """What the address asks for.

    Returns:
        the selection, and the values that the board does not know.
    """
    query = {
        name: st.query_params.get_all(name) for name in (*FILTERS, "sort", "page", "level") if name in st.query_params
    }
    names = _names()
    return read_selection(query, list(names["category"]), list(names["featured"]))


@cached(run_key)
def _names() -> dict[str, dict[str, str]]:
    """What each filter offers: code to name, in the board's order."""
    return {
        "category": category_names(),
        "status": {status.value: _(status.label) for status in Status},
        "featured": featured_names(),
    }


def default_level(selection: Selection) -> str:
    """The level of a list that asks for none: what words find may stand on any."""
    return ALL if selection.q else snapshot().campaign().level


def filter_bar() -> tuple[Selection, tuple[Unknown, ...]]:
    """Show the filters, set as the address says.

    Returns:
        the selection, and the values in the address that the board does not know.
    """
    selection, unknown = selection_from_address()
    names = _names()
    labels = {"category": _("Category"), "status": _("Status"), "featured": _("Featured pledge")}
    follow(
        st.text_input, _("Search"), "q", selection.q, key="filter_q", resets="page",
        placeholder=_("Words, initial consonants, numbers"), icon=":material/search:",
    )  # fmt: skip
    row = st.container(horizontal=True)
    if has_levels(snapshot().every_pledge()):
        level = selection.level or default_level(selection)
        words = {code: _(label) for code, label in LEVELS.items()}
        follow(row.selectbox, _("Level"), "level", level, key="filter_level", labels=words, resets="page")
    for name, offered in names.items():
        follow(
            row.multiselect, labels[name], name, list(getattr(selection, name)), key=f"filter_{name}", labels=offered,
            resets="page", placeholder=_("All"),
        )  # fmt: skip
    return selection, unknown
