"""The filters of the list of pledges: widgets that follow the address, and an address that follows the widgets."""

import streamlit as st

from dashboard.domain.status import Status
from dashboard.share.cache import cached
from dashboard.share.selection import FILTERS, Selection, Unknown, read_selection
from dashboard.ui.board import _, category_names, featured_names, run_key
from dashboard.ui.urls import write_query


def _key(name: str) -> str:
    return f"filter_{name}"


def _write(name: str) -> None:
    """A filter was changed: the address says so at once, so that it can be copied and Back undoes it."""
    st.query_params.pop("page", None)
    write_query(name, st.session_state[_key(name)])


def selection_from_address() -> tuple[Selection, tuple[Unknown, ...]]:
    """What the address asks for.

    Returns:
        the selection, and the values that the board does not know.
    """
    query = {name: st.query_params.get_all(name) for name in (*FILTERS, "sort", "page") if name in st.query_params}
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


def filter_bar() -> tuple[Selection, tuple[Unknown, ...]]:
    """Show the filters, set as the address says.

    Returns:
        the selection, and the values in the address that the board does not know.
    """
    selection, unknown = selection_from_address()
    names = _names()
    labels = {"category": _("Category"), "status": _("Status"), "featured": _("Featured pledge")}
    for name in FILTERS:
        value = getattr(selection, name)
        st.session_state[_key(name)] = value if name == "q" else list(value)
    st.text_input(
        _("Search"),
        key=_key("q"),
        placeholder=_("Words, initial consonants, numbers"),
        on_change=_write,
        args=("q",),
        icon=":material/search:",
    )
    row = st.container(horizontal=True)
    for name in names:
        row.multiselect(
            labels[name],
            options=list(names[name]),
            format_func=names[name].__getitem__,
            key=_key(name),
            on_change=_write,
            args=(name,),
            placeholder=_("All"),
        )
    return selection, unknown
